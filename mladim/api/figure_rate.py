"""How many questions about figures a person's programs may ask: those that have to be worked out count."""

from contextlib import suppress

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from mladim.accounts.throttle import begin_try, counting_bucket
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.errors import Busy


def count_question(who: Actor) -> None:
    """One more in this minute, in the database all workers share; TooManyTries after the free ones.

    A database that cannot be written just now (a full disk) is no reason to refuse reading.
    """
    bucket = counting_bucket(who.person_id, f"{now():%m%d%H%M}", current_app.config["FIGURES_A_MINUTE"])
    with suppress(SQLAlchemyError, Busy):
        begin_try([bucket])

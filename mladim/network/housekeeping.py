"""What has to be done every day: the bin emptied after its time, old keys and counters forgotten."""

import datetime as dt

from flask import current_app
from sqlalchemy import delete, or_

from mladim.accounts.models import Attempt, PasswordReset, SignIn, SignInCode
from mladim.core.clock import now
from mladim.core.db import db, rows_of
from mladim.core.mail import OutgoingMail
from mladim.participants.erasing import erase_expired
from mladim.sessions.purge_service import purge_sessions

LETTERS = dt.timedelta(days=30)
SIGN_INS = dt.timedelta(days=180)


def forget_old() -> int:
    """Erase what served its time: ended sessions of browsers, used links, counters, sent letters."""
    at = now()
    old = at - SIGN_INS
    done = 0
    for query in (
        delete(Attempt).where(Attempt.until < at),
        delete(PasswordReset).where(PasswordReset.expires_at < at),
        delete(SignInCode).where(SignInCode.expires_at < at),
        delete(SignIn).where(or_(SignIn.expires_at < old, SignIn.ended_at < old)),
        # A letter may hold a one-time link.
        delete(OutgoingMail).where(OutgoingMail.sent_at < at - LETTERS),
    ):
        done += rows_of(db.session.execute(query))
    # Features to the right of this one say what of theirs grows old.
    return done + sum(forget() for forget in current_app.extensions.get("housekeeping", []))


def keep_house() -> dict[str, int]:
    """Everything that is due today; one transaction of the caller."""
    return {"sessions": purge_sessions(), "names": erase_expired(), "old": forget_old()}

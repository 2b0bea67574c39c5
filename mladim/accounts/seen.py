"""When a session or a key was last used: written after the answer has gone, every ten minutes at most."""

import datetime as dt

from flask import Flask, Response, g, has_request_context
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from mladim.accounts.models import ApiToken, SignIn
from mladim.core.clock import now
from mladim.core.db import db, transaction
from mladim.core.errors import Busy

EVERY = dt.timedelta(minutes=10)
COLUMN = {SignIn: "seen_at", ApiToken: "last_used_at"}


def note(kind: type[SignIn] | type[ApiToken], row_id: int, before: dt.datetime | None) -> None:
    """Remember for after the answer that this row was used; a page itself stays a read."""
    if has_request_context() and (before is None or now() - before >= EVERY):
        g.setdefault("seen", {})[(kind, row_id)] = now()


def write(app: Flask, found: dict[tuple[type[SignIn] | type[ApiToken], int], dt.datetime]) -> None:
    """One short transaction; when the database is busy or away, the next request notes it."""
    with app.app_context():
        try:
            with transaction():
                for (kind, row_id), at in found.items():
                    db.session.execute(update(kind).where(kind.id == row_id).values({COLUMN[kind]: at}))
        except (SQLAlchemyError, Busy) as error:
            app.logger.warning("last use was not noted: %s", type(error).__name__)


def init_seen(app: Flask) -> None:
    """Hang the writing on the closing of the answer."""

    @app.after_request
    def after(response: Response) -> Response:
        if found := g.pop("seen", None):
            response.call_on_close(lambda: write(app, found))
        return response

"""Reading the data versions of organisations: few statements, and the same answer for a whole transaction."""

from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import SessionTransaction

from mladim.core.db import db
from mladim.core.marks import SEEN, DataVersion, settle

# More organisations than these are asked about by the token of all.
FEW = 20
# Plain statements, made once: one of them stands at the beginning of nearly every page.
_c = DataVersion.__table__.c
_EVERY = select(_c.organisation_id, _c.version)
_SOME = _EVERY.where(_c.organisation_id.in_(bindparam("wanted", expanding=True)))
_TOKEN = select(func.count(), func.coalesce(func.sum(_c.version), 0)).select_from(DataVersion.__table__)


@dataclass
class _Seen:
    """What a transaction has read of the versions already."""

    transaction: SessionTransaction | None
    token: str = ""
    versions: dict[int, int] = field(default_factory=dict)


def _seen() -> _Seen:
    """What still holds: everything to be written is written before."""
    session = db.session()
    session.flush()
    settle(session)
    found: _Seen | None = session.info.get(SEEN)
    if found is None or found.transaction is None or found.transaction is not session.get_transaction():
        found = session.info[SEEN] = _Seen(session.get_transaction())
    return found


def _note(seen: _Seen) -> None:
    """A transaction begins with its first reading."""
    seen.transaction = db.session().get_transaction()


def note_versions(found: dict[int, int]) -> None:
    """What another statement of this transaction has read beside its own rows."""
    seen = _seen()
    seen.versions |= found
    _note(seen)


def versions_of(organisation_ids: list[int]) -> dict[int, int]:
    """The data version of each of these organisations, the same for the whole of a transaction; 0 where
    nothing was ever written.
    """
    if not organisation_ids:
        return {}
    if len(organisation_ids) > FEW:
        every = _versions_of_all()
        return {one: every.get(one, 0) for one in organisation_ids}
    seen = _seen()
    if missing := [one for one in organisation_ids if one not in seen.versions]:
        rows = db.session.execute(_SOME, {"wanted": missing})
        seen.versions |= dict.fromkeys(missing, 0) | {row[0]: row[1] for row in rows}
        _note(seen)
    return {one: seen.versions[one] for one in organisation_ids}


# The versions of all organisations as they were read last, by database: while their token holds, so do they.
_every: "WeakKeyDictionary[Any, tuple[str, dict[int, int]]]" = WeakKeyDictionary()


def _versions_of_all() -> dict[int, int]:
    token = version_of_all()
    known, versions = _every.get(db.engine, ("", {}))
    if known == token:
        return versions
    rows = db.session.execute(_EVERY)
    versions = {row[0]: row[1] for row in rows}
    _every[db.engine] = _token_of(len(versions), sum(versions.values())), versions
    return versions


def _token_of(number: int, total: Any) -> str:
    return f"{number}-{int(total):x}"


def version_of_all() -> str:
    """One token for the data of all organisations together, in one row whatever their number; the same for
    the whole of a transaction.
    """
    seen = _seen()
    if not seen.token:
        seen.token = _token_of(*db.session.execute(_TOKEN).one())
        _note(seen)
    return seen.token

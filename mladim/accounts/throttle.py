"""Guessing is slowed down: every try is counted before it is looked at, in the database all workers share."""

import datetime as dt
import hashlib
import ipaddress
import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mladim.accounts.models import Attempt
from mladim.codelists.folding import fold
from mladim.core.clock import now
from mladim.core.db import db, transaction

LONGEST_WAIT = 60
KEPT = dt.timedelta(hours=24)
# After so many failures in a row an account takes one password an hour; a letter still lets its owner in.
TOO_MANY = 100
TOO_MANY_WAIT = 3600


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """One counter: how many failures are free, how long one waits at most after that."""

    name: str
    free: int
    longest: int = LONGEST_WAIT
    strict: bool = False

    def wait(self, failures: int) -> int:
        """Seconds until the next try: 1, 2, 4 … after the free ones."""
        if self.strict and failures >= TOO_MANY:
            return TOO_MANY_WAIT
        extra = failures - self.free
        return 0 if extra < 1 else min(self.longest, 1 << min(extra - 1, 10))


class TooManyTries(Exception):
    """Come back later."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too many tries")
        self.seconds = seconds


def same_account(email: str) -> str:
    """One key for every way to write an address: capitals, dots, +tags, lookalike signs."""
    normal = unicodedata.normalize("NFKC", email)
    visible = "".join(sign for sign in normal if unicodedata.category(sign) != "Cf")
    name, _at, host = fold(visible).replace(" ", "").rpartition("@")
    plain = f"{re.sub(r'[+].*', '', name).replace('.', '')}@{host.rstrip('.')}"
    return hashlib.sha256(plain.encode()).hexdigest()[:40]


def network_of(address: str | None) -> str:
    """The address itself, or the whole /64 a household gets with IPv6."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def sign_in_buckets(email: str, address: str | None, *, device: str = "") -> list[Bucket]:
    """What one try at a password counts against. A device its owner used before has a counter of its own,
    so that strangers who guess cannot lock the owner out."""
    if device:
        return [Bucket(name=f"device:{same_account(email)}:{device[:30]}", free=5, strict=True)]
    return [
        Bucket(name=f"account:{same_account(email)}", free=5, strict=True),
        Bucket(name=f"address:{network_of(address)}", free=30),
        Bucket(name="everybody", free=600, longest=2),
    ]


def own_bucket(person_id: int) -> Bucket:
    """Tries of a signed-in person at their own present password."""
    return Bucket(name=f"own:{person_id}", free=5, strict=True)


def inviting_bucket(person_id: int) -> Bucket:
    """Invitations one person sends; a whole team a day is free."""
    return Bucket(name=f"inviting:{person_id}", free=60, longest=300)


def counting_bucket(person_id: int, minute: str, free: int) -> Bucket:
    """Questions about figures that one person's programs ask in one minute; after the free ones they wait."""
    return Bucket(name=f"figures:{person_id}:{minute}", free=free)


def letter_buckets(email: str, address: str | None) -> list[Bucket]:
    """What asking for a letter (new password, code) counts against; never forgiven, only forgotten."""
    return [
        Bucket(name=f"letter:{same_account(email)}", free=3, longest=900),
        Bucket(name=f"letters:{network_of(address)}", free=30, longest=300),
    ]


def _count(bucket: Bucket, at: dt.datetime) -> int:
    """One failure more; returns the seconds one still has to wait from the try before."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    query = dialect.insert(Attempt).values(bucket=bucket.name, failures=1, until=at + KEPT)
    query = query.on_conflict_do_update(
        index_elements=[Attempt.bucket],
        set_={"failures": case((Attempt.until < at, 1), else_=Attempt.failures + 1), "until": at + KEPT},
    )
    row = db.session.execute(query.returning(Attempt.failures, Attempt.blocked_until)).one()
    if row.blocked_until is not None and row.blocked_until > at:
        return int((row.blocked_until - at).total_seconds()) + 1
    if seconds := bucket.wait(row.failures):
        blocked = update(Attempt).where(Attempt.bucket == bucket.name)
        db.session.execute(blocked.values(blocked_until=at + dt.timedelta(seconds=seconds)))
    return 0


def _forget_old(at: dt.datetime) -> None:
    old = select(Attempt.bucket).where(Attempt.until < at).with_for_update(skip_locked=True)
    db.session.execute(delete(Attempt).where(Attempt.bucket.in_(old)))


def begin_try(buckets: list[Bucket]) -> None:
    """Count a try, or refuse it. Committed at once: a try that is being looked at already counts, and it
    stays counted when the request fails. Counting takes the row, so of many tries at the same moment each
    sees the one before; a refused one is rolled back."""
    at = now()
    with transaction():
        ordered = sorted(buckets, key=lambda one: one.name)
        if seconds := max((_count(bucket, at) for bucket in ordered), default=0):
            raise TooManyTries(seconds)
        _forget_old(at)


def forgive(buckets: list[Bucket]) -> None:
    """The try succeeded: the account starts anew, the shared counters lose this one."""
    for bucket in sorted(buckets, key=lambda one: one.name):
        mine = Attempt.bucket == bucket.name
        if bucket.strict:
            db.session.execute(delete(Attempt).where(mine))
        else:
            one_less = case((Attempt.failures > 0, Attempt.failures - 1), else_=0)
            db.session.execute(update(Attempt).where(mine).values(failures=one_less))

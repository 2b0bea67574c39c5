"""What may be said about a person of an ESF+ register."""

import datetime as dt
from dataclasses import dataclass

LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class EsfRow:
    """Everything a person says about one participant."""

    name: str
    birth_year: int
    gender: str
    activity_status: str
    education: str
    characteristics: tuple[str, ...]
    entered_on: dt.date
    left_on: dt.date | None
    consent_on: dt.date
    keep_until: dt.date

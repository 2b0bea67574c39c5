"""What a card, a place and an address may hold: pure yes and no, and one spelling for each thing."""

import datetime as dt
import re
from collections.abc import Iterable

from mladim.codelists.folding import fold

WEEKDAYS = range(1, 8)
VAT_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
EMAIL = re.compile(r"[^\s@,;<>\"]{1,64}@[^\s@,;<>\"]{1,190}\.[^\s@,;<>\".\d]{2,63}")
INTERVAL = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?-(\d{1,2})(?:[.:](\d{2}))?")
LONGEST_SLUG = 50


def clean_vat(text: str) -> str:
    """SI12345679 or 12345679 without spaces, as it is kept."""
    return re.sub(r"[\s.\-]", "", text).upper()


def is_vat_number(text: str) -> bool:
    """Eight digits whose last one fits the others (modulo 11), with or without SI before them."""
    found = re.fullmatch(r"(?:SI)?([1-9]\d{7})", clean_vat(text), re.ASCII)
    if not found:
        return False
    digits = [int(digit) for digit in found[1]]
    control = 11 - sum(w * d for w, d in zip(VAT_WEIGHTS, digits, strict=False)) % 11
    return control != 11 and control % 10 == digits[7]


def clean_registration(text: str) -> str:
    """Digits alone: registers print 5 123 456 000 in many ways."""
    return re.sub(r"[\s.\-]", "", text)


def is_registration_number(text: str) -> bool:
    """Seven digits of the legal person, or ten with its unit."""
    return bool(re.fullmatch(r"\d{7}(\d{3})?", clean_registration(text), re.ASCII))


def is_email(text: str) -> bool:
    """Looks like an address; whether it works only a letter shows."""
    return len(text) <= 254 and bool(EMAIL.fullmatch(text)) and ".." not in text


def clean_web(text: str) -> str:
    """The address with https:// when it was typed without."""
    plain = text.strip()
    return plain if not plain or "://" in plain or re.match(r"[a-z]+:", plain, re.I) else f"https://{plain}"


def slug_of(name: str) -> str:
    """An address made of the name: »MC Črnomelj« → mc-crnomelj."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name))[:LONGEST_SLUG].strip("-") or "organizacija"


def free_slug(name: str, taken: Iterable[str]) -> str:
    """The slug, with a number when another organisation has it."""
    base, used, number = slug_of(name), set(taken), 2
    slug = base
    while slug in used:
        slug, number = f"{base}-{number}", number + 1
    return slug


def parse_hours(text: str) -> list[tuple[dt.time, dt.time]]:
    """»16.00–20.00, 21–23« as intervals, ValueError for anything else; an early end is next day's."""
    plain = re.sub(r"\s", "", text).replace("–", "-").replace("—", "-")
    found = []
    for part in filter(None, re.split(r"[,;]", plain)):
        match = INTERVAL.fullmatch(part)
        if not match:
            raise ValueError(part)
        hour, minute, end_hour, end_minute = (int(piece or 0) for piece in match.groups())
        start, end = dt.time(hour, minute), dt.time(end_hour % 24 if end_hour == 24 else end_hour, end_minute)
        if start == end:
            raise ValueError(part)
        found.append((start, end))
    return sorted(found)


def has_overlap(intervals: Iterable[tuple[dt.time, dt.time]]) -> bool:
    """Do two intervals of one day share a minute?"""
    spans = sorted((_minutes(start), _minutes(end) or 1440) for start, end in intervals)
    spans = [(start, end if end > start else end + 1440) for start, end in spans]
    return any(spans[i][1] > spans[i + 1][0] for i in range(len(spans) - 1))


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute

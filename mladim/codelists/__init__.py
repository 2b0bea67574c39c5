"""Code lists: readable English codes in the data, words in two languages on the page."""

from collections.abc import Iterable
from datetime import date

from mladim.codelists.folding import fold
from mladim.codelists.language import language_of
from mladim.codelists.loading import Value, code_list, list_names, read_version
from mladim.core.clock import today

__all__ = [
    "LISTS_VERSION",
    "as_json",
    "choices",
    "codes",
    "is_current",
    "label",
    "lists",
    "resolve",
]

LISTS_VERSION = read_version()


def label(
    list_name: str, code: str | None, locale: object | None = None, *, inside_sentence: bool = False
) -> str:
    """The words for a code, retired or not; a code nobody knows reads as itself."""
    value = code_list(list_name).by_code.get(code or "")
    if value is None:
        return code or ""
    return value.label(language_of(locale), inside_sentence=inside_sentence)


def choices(
    list_name: str, *, include: Iterable[str | None] = (), on: date | None = None
) -> list[tuple[str, str]]:
    """What may be chosen on a day, and the values that the record already carries."""
    found, carried, day, language = code_list(list_name), set(include), on or today(), language_of()
    offered = [value for value in found.values if value.is_current(day) or value.code in carried]
    offered += [value for value in found.read_only if value.code in carried]
    return [(value.code, value.label(language)) for value in offered]


def codes(list_name: str) -> tuple[str, ...]:
    """Every code of the list, retired ones too: what stored data may hold."""
    return tuple(value.code for value in code_list(list_name).values)


def is_current(list_name: str, code: str, on: date | None = None) -> bool:
    """May somebody choose this code on that day?"""
    values = code_list(list_name).values
    return any(value.code == code and value.is_current(on or today()) for value in values)


def resolve(list_name: str, text: str | None) -> str | None:
    """The code meant by a code, a label in either language or a known other word."""
    found, asked = code_list(list_name), (text or "").strip()
    # An exact code first: "30+" and "K1" must never lose to a tolerant reading.
    return asked if asked in found.by_code else found.by_spelling.get(fold(asked))


def lists() -> tuple[str, ...]:
    return list_names()


def _plain(value: Value) -> dict[str, str | None]:
    return {
        "code": value.code,
        "sl": value.label("sl"),
        "en": value.label("en"),
        "valid_from": value.valid_from.isoformat() if value.valid_from else None,
        "valid_to": value.valid_to.isoformat() if value.valid_to else None,
        "note": value.note or None,
    }


def as_json(list_name: str | None = None) -> dict[str, object]:
    """One list, or all of them, as plain values for the browser and the API."""
    names = (code_list(list_name).name,) if list_name else list_names()
    values = {name: [_plain(value) for value in code_list(name).values] for name in names}
    return {"version": LISTS_VERSION, "lists": values}

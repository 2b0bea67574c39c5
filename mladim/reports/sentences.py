"""Paragraphs of reports: places for numbers become agreeing words around a locked number."""

import re
from collections.abc import Callable, Mapping

from mladim.core.i18n import language, number
from mladim.reports.schema import TOKEN, Paragraph
from mladim.statistics import cases, narrative

Count = Callable[[float, str], str]
FORMS: dict[str, Count] = {
    "count": narrative.count_of,
    "were": narrative.were,
    "held": lambda count, noun: narrative.was_done(count, noun, "held"),
    "logged": lambda count, noun: narrative.was_done(count, noun, "logged"),
    "took_part": narrative.took_part,
    "within": lambda count, noun: narrative.within(int(count), noun),
    "out_of": lambda count, noun: narrative.out_of(int(count), noun),
    "object": cases.object_of,
    "genitive": cases.genitive,
    "with": cases.together_with,
}
# A number in a stored text: {izvedbe}; as people see and type it: {izvedbe: 1.234}.
LOCKED = re.compile(r"\{([a-z][a-z0-9_]*)(?::([^{}]*))?\}")
# A full stop after a digit is of a date or an ordinal.
SENTENCE_START = re.compile(r"(^|(?<!\d)[.?!]\s+)(\S)")


def locked(key: str) -> str:
    return f"{{{key}}}"


def generate(paragraph: Paragraph, values: Mapping[str, float | None], places: Mapping[str, str]) -> str:
    """The paragraph in the page's language with {key} where numbers stand; "" where one is unknown."""
    words = paragraph.text
    if paragraph.zero_if and paragraph.zero and not values.get(paragraph.zero_if):
        words = paragraph.zero
    text = words.sl if language() == "sl" else words.en
    used = {found[1] for found in TOKEN.finditer(text) if not found[1].startswith("@")}
    if any(values.get(key) is None for key in used):
        return ""

    def fill(found: re.Match[str]) -> str:
        name, (form, _colon, noun) = found[1], found[2].lstrip(":").partition(":")
        if name.startswith("@"):
            return places.get(name, "")
        return _around(name, values[name] or 0, form, noun)

    return _capitals(TOKEN.sub(fill, text))


def _around(key: str, value: float, form: str, noun: str) -> str:
    if not form:
        return locked(key)
    return FORMS[form](value, noun).replace(number(value), locked(key), 1)


def _capitals(text: str) -> str:
    return SENTENCE_START.sub(lambda found: found[1] + found[2].upper(), text)


def for_typing(text: str, shown: Mapping[str, str]) -> str:
    """The stored text with the value beside each key, for the field in which it is edited."""
    return LOCKED.sub(lambda found: f"{{{found[1]}: {shown.get(found[1], '–')}}}", text)


def from_typing(text: str, shown: Mapping[str, str]) -> tuple[str, list[str], list[str]]:
    """What was typed without the values; keys nobody knows, and keys whose value somebody tried to change."""
    unknown: list[str] = []
    touched: list[str] = []

    def bare(found: re.Match[str]) -> str:
        key, typed = found[1], found[2]
        if key not in shown:
            unknown.append(key)
        elif typed is not None and _plain(typed) != _plain(shown[key]):
            touched.append(key)
        return locked(key)

    return LOCKED.sub(bare, text), unknown, touched


def _plain(text: str) -> str:
    return "".join(text.split())


def keys_in(text: str) -> list[str]:
    """The numbers of a text in order, each once."""
    return list(dict.fromkeys(found[1] for found in LOCKED.finditer(text)))


def begins_with_digit(text: str, shown: Mapping[str, str]) -> bool:
    """Does a sentence begin with a digit? In Slovene it should not."""
    plain = LOCKED.sub(lambda found: shown.get(found[1], "–"), text)
    return any(found[2].isdigit() for found in SENTENCE_START.finditer(plain))


def typed_numbers(text: str) -> list[str]:
    """Numbers somebody wrote into the sentence by hand; dates and years are not figures."""
    plain = re.sub(r"\d{1,2}\.\s*\d{1,2}\.\s*\d{4}|\b(?:19|20)\d\d\b", "", LOCKED.sub("", text))
    return re.findall(r"\d+(?:[.,]\d+)*", plain)

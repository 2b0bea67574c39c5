"""Counted things in generated sentences: number, noun, verb and participle that agree."""

from mladim.core.i18n import NBSP, language, number
from mladim.statistics.lexicon import (
    ENDING_MANY,
    ENDINGS,
    MANY,
    NOUNS,
    PARTICIPLES,
    TOOK_PART,
    TOOK_PART_MANY,
    WERE,
)

ONE, TWO, FEW, REST = range(4)


def form_of(count: float) -> int:
    """Which Slovene form a whole number asks for: 1, 101; 2, 102; 3, 4, 103; all others, 0 too."""
    return {1: ONE, 2: TWO, 3: FEW, 4: FEW}.get(int(count) % 100, REST)


def is_whole(count: float) -> bool:
    return float(count).is_integer()


def count_of(count: float, noun: str) -> str:
    """2 delavnici, 5 delavnic, 2,5 delavnice / 2 workshops"""
    word = NOUNS[noun]
    if language() != "sl":
        return f"{number(count)}{NBSP}{word.english[count != 1]}"
    return f"{number(count)}{NBSP}{word.counted[form_of(count)] if is_whole(count) else word.one_of}"


def were(count: float, noun: str) -> str:
    """sta bili 2 delavnici / there were 2 workshops"""
    if language() != "sl":
        return f"there {'was' if count == 1 else 'were'} {count_of(count, noun)}"
    return f"{_verb(count, noun, WERE, MANY)} {count_of(count, noun)}"


def was_done(count: float, noun: str, participle: str) -> str:
    """Izvedeni sta bili 2 delavnici / 2 workshops were held; in Slovene never with a digit in front."""
    slovene, english = PARTICIPLES[participle]
    if language() != "sl":
        return f"{count_of(count, noun)} {'was' if count == 1 else 'were'} {english}"
    form, gender = form_of(count), NOUNS[noun].gender
    many = form == REST or not is_whole(count)
    ending = ENDING_MANY if many else ENDINGS[gender][form]
    return f"{slovene.capitalize()}{ending} {_verb(count, noun, WERE, MANY)} {count_of(count, noun)}"


def took_part(count: float, noun: str) -> str:
    """sta sodelovali 2 mladi osebi / 2 young people took part"""
    if language() != "sl":
        return f"{count_of(count, noun)} took part"
    return f"{_verb(count, noun, TOOK_PART, TOOK_PART_MANY)} {count_of(count, noun)}"


def within(count: int, noun: str) -> str:
    """v 101 mladinskem centru, v 102 mladinskih centrih / in 102 youth centres"""
    if language() != "sl":
        return f"in {count_of(count, noun)}"
    return f"v{NBSP}{number(count)}{NBSP}{NOUNS[noun].within[form_of(count) != ONE]}"


def out_of(count: int, noun: str) -> str:
    """od 101 organizacije, od 102 organizacij / of 102 organisations"""
    if language() != "sl":
        return f"of {count_of(count, noun)}"
    word = NOUNS[noun]
    return f"od{NBSP}{number(count)}{NBSP}{word.one_of if form_of(count) == ONE else word.counted[REST]}"


def _verb(count: float, noun: str, forms: dict[str, tuple[str, str, str]], many: str) -> str:
    form = form_of(count)
    return many if form == REST or not is_whole(count) else forms[NOUNS[noun].gender][form]


def sentence(text: str) -> str:
    """With a capital letter in front and a full stop at the end."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")

"""Counted things in generated sentences: number, noun, verb and participle that agree."""

from decimal import ROUND_HALF_UP, Decimal

from mladim.core.i18n import NBSP, language, number
from mladim.statistics.lexicon import (
    ENDING_MANY,
    ENDINGS,
    ENGLISH_VERBS,
    NOUNS,
    PARTICIPLES,
    VERBS,
)

ONE, TWO, FEW, REST = range(4)


def form_of(count: float) -> int:
    """Which Slovene form a whole number asks for: 1, 101; 2, 102; 3, 4, 103; all others, 0 too."""
    return {1: ONE, 2: TWO, 3: FEW, 4: FEW}.get(int(count) % 100, REST)


def is_whole(count: float) -> bool:
    return float(count).is_integer()


def rounded(count: float, digits: int = 1) -> float:
    """1,3 for 1,25: halves go up, as in every table."""
    return float(Decimal(str(count)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


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
    return f"{_verb(count, noun, 'be')} {count_of(count, noun)}"


def was_done(count: float, noun: str, participle: str) -> str:
    """Izvedeni sta bili 2 delavnici / 2 workshops were held; in Slovene never with a digit in front."""
    slovene, english = PARTICIPLES[participle]
    if language() != "sl":
        return f"{count_of(count, noun)} {'was' if count == 1 else 'were'} {english}"
    form, gender = form_of(count), NOUNS[noun].gender
    many = form == REST or not is_whole(count)
    ending = ENDING_MANY if many else ENDINGS[gender][form]
    return f"{slovene.capitalize()}{ending} {_verb(count, noun, 'be')} {count_of(count, noun)}"


def took_part(count: float, noun: str) -> str:
    """sta sodelovali 2 mladi osebi / 2 young people took part"""
    return _did(count, noun, "take_part")


def came(count: float, noun: str) -> str:
    """sta prišli 2 različni osebi / 2 unique people came"""
    return _did(count, noun, "come")


def _did(count: float, noun: str, verb: str) -> str:
    if language() != "sl":
        return f"{count_of(count, noun)} {ENGLISH_VERBS[verb]}"
    return f"{_verb(count, noun, verb)} {count_of(count, noun)}"


def within(count: int, noun: str) -> str:
    """v 101 mladinskem centru, v 102 mladinskih centrih / in 102 youth centres"""
    if language() != "sl":
        return f"in {count_of(count, noun)}"
    return f"v{NBSP}{number(count)}{NBSP}{NOUNS[noun].within[form_of(count) != ONE]}"


def genitive(count: float, noun: str) -> str:
    """1 obiska, 2 obiskov, 101 obiska, 2,5 obiska: after »do«, »od«, »iz«; in English as it is counted."""
    if language() != "sl":
        return count_of(count, noun)
    word = NOUNS[noun]
    is_one = not is_whole(count) or form_of(count) == ONE
    return f"{number(count)}{NBSP}{word.one_of if is_one else word.counted[REST]}"


def out_of(count: int, noun: str) -> str:
    """od 101 organizacije, od 102 organizacij / of 102 organisations"""
    before = f"od{NBSP}" if language() == "sl" else "of "
    return before + genitive(count, noun)


def _verb(count: float, noun: str, verb: str) -> str:
    form, forms = form_of(count), VERBS[verb]
    is_many = form == REST or not is_whole(count)
    return forms.many if is_many else getattr(forms, NOUNS[noun].gender)[form]


def sentence(text: str) -> str:
    """With a capital letter in front and a full stop at the end."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")

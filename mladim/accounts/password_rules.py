"""Which passwords are refused, and the words that say why."""

import re
from collections.abc import Iterable

from flask_babel import gettext as _

from mladim.accounts.breached import is_breached
from mladim.accounts.passwords import LONGEST, normalise
from mladim.codelists.folding import fold

# What anybody would try first at a Slovenian youth organisation.
EVERYWHERE = (
    "mladim", "mladi", "mladina", "mladinski", "mladinsko", "mladinska", "center", "delo", "delavec",
    "delavka", "mreza", "mama", "organizacija", "klub", "drustvo", "zavod", "geslo", "password", "slovenija",
    "ljubljana", "maribor", "prijava", "admin", "skrbnik",
)  # fmt: skip
SHORTEST_WORD = 4
LEFT_OVER = 6
DIFFERENT = 5
RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertzuiop", "qwertyuiop", "asdfghjkl")
RUN_LENGTH = 8


def words_of(*texts: str | None) -> set[str]:
    """The single words of names and addresses, as the check compares them."""
    found = {part for text in texts if text for part in re.split(r"[^a-z0-9]+", fold(text))}
    return {word for word in found if len(word) >= SHORTEST_WORD}


def is_only_context(password: str, context: Iterable[str]) -> bool:
    """Is next to nothing left when the words everybody here knows, years and marks are taken out?"""
    plain = re.sub(r"[^a-z0-9]+", "", fold(password))
    left = plain
    for word in sorted({*context, *EVERYWHERE}, key=len, reverse=True):
        left = left.replace(word, "")
    return left != plain and len(re.sub(r"\d", "", left)) < LEFT_OVER


def is_a_run(password: str) -> bool:
    """Few different characters, or mostly neighbours on the keyboard or in the alphabet."""
    plain = fold(password)
    if len(set(plain)) < DIFFERENT:
        return True
    left = plain
    for run in (*RUNS, *(run[::-1] for run in RUNS)):
        for length in range(len(run), RUN_LENGTH - 1, -1):
            for at in range(len(run) - length + 1):
                left = left.replace(run[at : at + length], "")
    return left != plain and len(left) < LEFT_OVER


def why_refused(password: str, *, shortest: int, context: Iterable[str] = ()) -> str | None:
    """The sentence for a password that may not be used; None for a good one."""
    plain = normalise(password)
    if len(plain) < shortest:
        return _(
            "Geslo naj ima vsaj %(least)s znakov. Dobro geslo je več besed, ki jih poznate samo vi.",
            least=shortest,
        )
    if len(plain) > LONGEST:
        return _("Geslo je predolgo: največ %(most)s znakov.", most=LONGEST)
    if is_only_context(plain, context):
        return _(
            "Geslo je iz besed, ki jih je lahko uganiti (ime, organizacija, kraj, e-pošta). "
            "Izberite druge besede."
        )
    if is_a_run(plain):
        return _("Geslo je zaporedje ali ponavljanje. Izberite več besed, ki jih poznate samo vi.")
    if is_breached(plain):
        return _("To geslo je na seznamu gesel, ki so že ušla na splet. Izberite drugo.")
    return None

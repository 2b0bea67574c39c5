"""Who may read names, what a plausible person is, and which of two roles weighs more."""

from collections.abc import Sequence

from mladim.core.access import COORDINATOR, WORKER, Actor

NAME_MAX = 80
ALIAS_MAX = 40
GROUP_NAME_MAX = 120
OLDEST = 100


def may_see_names(who: Actor) -> bool:
    """Only those who work with the young people; not viewers, and nobody from another organisation."""
    return who.has(WORKER, COORDINATOR)


def is_plausible_year(year: int, this_year: int) -> bool:
    """Born at most a hundred years ago and not in the future."""
    return this_year - OLDEST <= year <= this_year


def strongest(strength: Sequence[str], *roles: str | None) -> str | None:
    """The role that weighs most; `strength` goes from the weakest to the strongest."""
    return max((role for role in roles if role is not None), key=strength.index, default=None)

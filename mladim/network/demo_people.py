"""Invented young people of one organisation: ages, genders, and who comes how often."""

from dataclasses import dataclass

import numpy as np

from mladim.core.clock import today
from mladim.network.demo_shapes import Shape
from mladim.network.demo_words import GIVEN

# 13–17 is over half, 15–17 the peak, 25–29 about a tenth, over 30 about 3 per cent.
ATOMS = ("0-12", "13-14", "15-17", "18-19", "20-24", "25-29", "30+", "unknown")
AGE_SHARES = np.array([0.05, 0.22, 0.33, 0.12, 0.13, 0.10, 0.03, 0.02])
GENDERS = ("female", "male", "non_binary", "unknown")
GENDER_SHARES = np.array([0.47, 0.475, 0.005, 0.05])
CELLS = [(age, gender) for age in ATOMS for gender in GENDERS]
AGES = np.arange(10, 36)
VISITS_PER_PERSON = 9.2


@dataclass(frozen=True, kw_only=True)
class Pool:
    """The known young people of an organisation; those at the front come most."""

    ids: list[int]
    birth_years: list[int]
    genders: list[str]
    names: list[str]
    kind: str
    cell_shares: np.ndarray

    @classmethod
    def empty(cls) -> "Pool":
        return cls(ids=[], birth_years=[], genders=[], names=[], kind="alias", cell_shares=cell_shares(1))


def cell_shares(jitter: float, rng: np.random.Generator | None = None) -> np.ndarray:
    """Shares of age × gender, a little different in each organisation."""
    ages = AGE_SHARES if rng is None else rng.dirichlet(AGE_SHARES * 120 * jitter)
    shares = np.outer(ages, GENDER_SHARES).ravel()
    return shares / shares.sum()


def _age_weights() -> np.ndarray:
    weights = np.exp(-0.5 * ((AGES - 16) / 3.6) ** 2) + 0.06
    weights[AGES > 29] = 0.03
    return weights / weights.sum()


def make_pool(rng: np.random.Generator, shape: Shape, years: float) -> Pool:
    """As many people as the organisation's known visits need at about nine visits a year."""
    known_share = 0.75 if shape.by_alias else 0.22
    size = max(int(shape.size * 10 * known_share / VISITS_PER_PERSON * (1 + 0.35 * (years - 1))), 12)
    ids = np.unique(rng.integers(1, 2**52, size)).tolist()
    size = len(ids)
    genders = [GENDERS[i] for i in rng.choice(4, size=size, p=GENDER_SHARES)]
    birth_years = (today().year - rng.choice(AGES, size=size, p=_age_weights())).tolist()
    named = not shape.by_alias
    given = [GIVEN.get(g, GIVEN["female"] + GIVEN["male"]) for g in genders]
    names = [
        f"{words[int(k) % len(words)]} {chr(65 + int(k) % 22)}." if named else ""
        for words, k in zip(given, rng.integers(0, 10_000, size), strict=True)
    ]
    return Pool(
        ids=ids,
        birth_years=birth_years,
        genders=genders,
        names=names,
        kind="named" if named else "alias",
        cell_shares=cell_shares(1, rng),
    )

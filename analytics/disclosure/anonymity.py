"""Rows for research: k-anonymous and l-diverse, or refused.

k-anonymity after Sweeney (2002), l-diversity after Machanavajjhala and others (2007), as in sdcMicro.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

K = 5
DIVERSITY = 2
MOST_OF_ONE_VALUE = 0.8
MOST_SUPPRESSED = 0.05
QUASI = ("age_band", "gender", "region", "organisation_type", "quarter")
ANY = "*"
COUNTRY = "SI"
# 6–14 and 15–18 are minors, the others are not.
TWO_AGES = {"6-14": "6-18", "15-18": "6-18", "19-24": "19+", "25-29": "19+", "30+": "19+"}


class TooFewAlike(ValueError):
    """More than 5 % of the rows would have to go: the file is refused."""


Step = Callable[[pd.DataFrame], None]


@dataclass(frozen=True)
class Level:
    """How the rows stand after a step: its name, the classes, and how many rows are in bad ones."""

    name: str
    classes: int
    smallest: int
    below_k: int
    homogeneous: int
    one_sided: int

    @property
    def is_safe(self) -> bool:
        return not (self.below_k or self.homogeneous or self.one_sided)


@dataclass(frozen=True)
class Anonymous:
    """The file: `rows` with new ids, the levels tried (the last one holds), how many rows were left out."""

    rows: pd.DataFrame
    levels: tuple[Level, ...]
    suppressed: int


def _steps(frame: pd.DataFrame, ages: Mapping[str, str]) -> Sequence[tuple[str, Step]]:
    """In a fixed order, so that two exports of the same rows never differ in what they blur."""

    def blur(name: str, value: str) -> Step:
        def step(rows: pd.DataFrame) -> None:
            rows[name] = value

        return step

    def two_ages(rows: pd.DataFrame) -> None:
        rows["age_band"] = rows["age_band"].map(lambda age: ages.get(age, age))

    found = (("region", blur("region", COUNTRY)), ("gender", blur("gender", ANY)), ("age_band", two_ages))
    return [step for step in found if step[0] in frame]


def _sizes(rows: pd.DataFrame, quasi: Sequence[str], sensitive: Sequence[str]) -> pd.DataFrame:
    """By row: the size of its class, the fewest distinct values and the largest share of one value in it."""
    classes = rows.groupby(list(quasi), sort=True, dropna=False).ngroup()
    found = pd.DataFrame({"class": classes, "size": classes.map(classes.value_counts())}, index=rows.index)
    found["distinct"], found["share"] = len(rows) + 1, 0.0
    for name in sensitive:
        values = rows[name].groupby(classes)
        found["distinct"] = found["distinct"].clip(upper=values.transform("nunique"))
        largest = values.transform(lambda part: part.value_counts().iloc[0]) / found["size"]
        found["share"] = found["share"].clip(lower=largest)
    return found


def measure(
    rows: pd.DataFrame, name: str, *, quasi: Sequence[str] = QUASI, sensitive: Sequence[str]
) -> Level:
    """How the rows stand; a class of k rows with one value only tells what all its people have."""
    sizes = _sizes(rows, quasi, sensitive)
    large, mixed = sizes["size"] >= K, sizes["distinct"] >= DIVERSITY
    return Level(
        name=name,
        classes=int(sizes["class"].nunique()),
        smallest=int(sizes["size"].min()) if len(sizes) else 0,
        below_k=int((~large).sum()),
        homogeneous=int((large & ~mixed).sum()),
        one_sided=int(
            (large & (sizes["distinct"] >= DIVERSITY) & (sizes["share"] > MOST_OF_ONE_VALUE)).sum()
        ),
    )


def anonymous(
    rows: pd.DataFrame,
    *,
    sensitive: Sequence[str],
    quasi: Sequence[str] = QUASI,
    ages: Mapping[str, str] = TWO_AGES,
    new_id: Callable[[], str] = lambda: secrets.token_hex(8),
) -> Anonymous:
    """Rows fit to be handed out: `quasi` and `sensitive` columns; all others, ids and text too, are dropped.

    Generalised step by step until every class has 5 rows, two values of each sensitive attribute and none
    over 80 %; what is still in bad classes at the end is left out. Raises TooFewAlike if that is over 5 %.
    """
    kept = rows[[*quasi, *sensitive]].reset_index(drop=True)
    levels = [measure(kept, "as is", quasi=quasi, sensitive=sensitive)]
    for name, step in _steps(kept, ages):
        if levels[-1].is_safe:
            break
        step(kept)
        levels.append(measure(kept, name, quasi=quasi, sensitive=sensitive))
    sizes = _sizes(kept, quasi, sensitive)
    bad = (sizes["size"] < K) | (sizes["distinct"] < DIVERSITY) | (sizes["share"] > MOST_OF_ONE_VALUE)
    if bad.sum() > MOST_SUPPRESSED * len(kept):
        raise TooFewAlike(f"{int(bad.sum())} of {len(kept)} rows stand out")
    # Sorted by content: the order of the source would join the rows to it again.
    left = kept[~bad].sort_values([*quasi, *sensitive], ignore_index=True)
    left.insert(0, "id", [new_id() for _ in range(len(left))])
    return Anonymous(left, tuple(levels), int(bad.sum()))

"""What may be summed over which dimension; everything else is refused, because the sum would be wrong."""

from collections.abc import Iterable

AGE, GENDER, REGION, FORM, TIME, MANNER = "A", "G", "R", "F", "T", "M"
# One thing stands in several cells (a session with two topics): nothing may be summed over that.
SEVERAL = "X"
LETTERS = frozenset((AGE, GENDER, REGION, FORM, TIME, MANNER))


class NotAdditive(Exception):
    """Somebody wanted to sum a measure over a dimension where the sum means nothing."""

    def __init__(self, measure: str, dimension: str) -> None:
        super().__init__(f"{measure} cannot be summed over {dimension}")
        self.measure, self.dimension = measure, dimension


def require(measure: str, additive_over: str, dimensions: Iterable[tuple[str, str]]) -> None:
    """Raise NotAdditive for the first (dimension, letter) the measure may not be summed over."""
    for dimension, letter in dimensions:
        if letter not in additive_over:
            raise NotAdditive(measure, dimension)

"""What a line of the list of missing things is."""

from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """One record to mend."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that is missing, how often, and where the first of them are."""

    code: str
    title: str
    count: int
    lines: tuple[Line, ...]

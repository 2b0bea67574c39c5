"""What a merge does to two people's places, and how it is taken apart again, also out of order.

A place is a session or a group; a person has one role in it. For each place that the absorbed record
brought, a merge remembers a step: the role it brought, and the role the kept record had there before (or
none). The steps of several merges into one record form a chain; taking one out lets the next step inherit
what was before.
"""

from collections.abc import Sequence

from mladim.participants.rules import strongest

Roles = dict[str, str]
Step = list[str | None]
Steps = dict[str, Step]


def combine(brought: Roles, had: Roles) -> Steps:
    """What a merge must remember."""
    return {place: [role, had.get(place)] for place, role in brought.items()}


def result(step: Step, strength: Sequence[str]) -> str | None:
    """The kept record's role after the step."""
    return strongest(strength, *step)


def take_out(
    chain: list[Step], at: int, current: str | None, strength: Sequence[str]
) -> tuple[str | None, str | None]:
    """(role the kept record keeps, role the absorbed one gets back); later steps are mended in place.

    `current` is the role now. Whatever a person changed by hand since the merge is respected: somebody
    ticked off after the merge was not there, under neither record.
    """
    removed, later = chain[at], chain[at + 1 :]
    brought, inherits, stood = removed[0], removed[1], result(removed, strength)
    for step in later:
        if step[1] != stood:
            # Changed by hand between the two merges; the later one stands on that.
            return current, brought if current and step[1] else None
        stood, step[1] = result(step, strength), inherits
        inherits = result(step, strength)
    if current is None:
        return None, None
    if current == stood:
        return inherits, brought
    return (current, brought) if inherits else (None, current)

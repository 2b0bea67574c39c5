"""What network staff do not see of other organisations: small numbers of people by age or gender."""

from analytics.disclosure import THRESHOLD, protected_cells
from mladim.core.access import Actor
from mladim.statistics.frames import load
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.numbers import PEOPLE, Key, Number, Numbers, computed

COUNTS = frozenset({"attendance", "contact", "person"})


def _people(ask: Ask, numbers: Numbers, by: tuple[str, ...]) -> dict[Key, float]:
    """The smallest number of people (or of their visits) that a cell gives away; 0 where there are none."""
    loaded = numbers.tables if by else numbers.whole
    tables = loaded | load(ask, PEOPLE - loaded.keys())
    found = dict.fromkeys(numbers.cells if by else [()], 0.0)
    always = [measures()["attendances"], measures()["contacts"]]
    if "participants" in ask.query.tables:
        # A rate or a mean tells how many people it is of.
        always.append(measures()["known_persons"])
    asked = [measure for measure in ask.query.asked if measure.about_people and measure.unit in COUNTS]
    for measure in {one.code: one for one in always + asked}.values():
        for key, values in computed(measure, tables, by).items():
            for value in values.values():
                _note(found, key, value)
    return found


def _note(found: dict[Key, float], key: Key, value: Number) -> None:
    if value:
        found[key] = min(found.get(key) or value, value)


def hidden_cells(ask: Ask, numbers: Numbers, who: Actor) -> tuple[set[Key], bool]:
    """The cells to hide from this person, and whether the whole must be hidden too."""
    if ask.scope.is_own or not who.is_network or not ask.query.touches("age_band", "gender"):
        return set(), False
    whole = _people(ask, numbers, ())[()]
    cells = protected_cells(_people(ask, numbers, ask.query.by)) if ask.query.by else set()
    return cells, 0 < whole < THRESHOLD

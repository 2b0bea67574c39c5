"""The chart of a target's way in words: its finding, what must be said under it, what is heard instead."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from mladim.core.i18n import number, short_date
from mladim.projects.words import goal_said
from mladim.targets.history import Way, is_short
from mladim.targets.progress import BASELINE
from mladim.targets.words import source_said


def note(way: Way) -> str:
    """Which days the values are of, and where they come from."""
    day = short_date(way.points[-1].day)
    if is_short(way.start, way.end):
        days = _("Vrednost po dnevih, zadnja na dan %(day)s.", day=day)
    else:
        days = _("Vrednost na zadnji dan meseca, zadnja na dan %(day)s.", day=day)
    source = source_said(way.progress.target)
    return " ".join([days, _("Od kod pride vrednost: %(source)s.", source=source)])


def findings(way: Way) -> Iterator[str]:
    """The finding in one sentence, then shorter ones."""
    words = {"value": number(way.side.actual), "goal": goal_said(way.side.goal)}
    state = way.progress.state
    if state == BASELINE:
        yield _("Izhodišče leta: vrednost je %(value)s.", **words)
        return
    said = {
        "reached": _("dosežen"),
        "at_risk": _("ogrožen"),
        "on_track": _("na poti"),
    }.get(state, "")
    if way.is_own and way.progress.whole:
        start = (
            _("Lastni delež ni dosežen") if state == "missed" else _("Lastni delež je %(state)s", state=said)
        )
    else:
        start = _("Cilj ni dosežen") if state == "missed" else _("Cilj je %(state)s", state=said)
    numbers = _("vrednost je %(value)s, cilj %(goal)s", **words)
    if way.forecast is not None:
        ahead = number(way.forecast, 0)
        yield _(
            "%(start)s: %(numbers)s, ob tem tempu na koncu %(ahead)s.",
            start=start,
            numbers=numbers,
            ahead=ahead,
        )
    yield f"{start}: {numbers}."
    yield f"{start}."


def description(way: Way, title: str) -> str:
    """What somebody hears who does not see the drawing."""
    values = [point.value for point in way.known if point.value is not None]
    words = {
        "first": short_date(way.points[0].day),
        "last": short_date(way.points[-1].day),
        "least": number(min(values)),
        "most": number(max(values)),
        "goal": goal_said(way.side.goal),
        "title": title,
    }
    text = _(
        "Črtni prikaz vrednosti po mesecih od %(first)s do %(last)s, najmanj %(least)s, največ %(most)s. "
        "Vodoravna črta je cilj: %(goal)s. %(title)s",
        **words,
    )
    if not way.milestones:
        return text
    count = len(way.milestones)
    marked = ngettext("Označen je %(num)s mejnik.", "Označenih je %(num)s mejnikov.", count)
    return f"{text} {marked}"

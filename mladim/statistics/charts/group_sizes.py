"""How many come at once? Sessions by the number of visits."""

from dataclasses import dataclass, fields

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analytics.size_classes import ENDS, size_classes
from mladim.core.access import Actor
from mladim.core.i18n import number
from mladim.statistics.answers import Answer, answer
from mladim.statistics.chart import Chart, Figure, nothing, short
from mladim.statistics.drawing import lying, part_of
from mladim.statistics.frames import load
from mladim.statistics.held import Ask
from mladim.statistics.narrative import count_of, genitive, rounded, sentence
from mladim.statistics.query import Query
from mladim.statistics.tables import Head, Table


@dataclass(frozen=True, kw_only=True)
class Sized(Answer):
    """The answer with its sessions in classes of size."""

    counts: list[int]


def class_names() -> list[str]:
    """1–5, 6–10, …, več kot 100"""
    starts = [1, *(end + 1 for end in ENDS)]
    names = [f"{first}–{last}" for first, last in zip(starts, ENDS, strict=False)]
    return [*names, _("več kot %(number)s") % {"number": ENDS[-1]}]


class GroupSizes(Chart):
    """Lying bars: how many sessions there are of each size."""

    slug = "group-sizes"
    name = _l("Velikost skupin")
    question = _l("Koliko jih pride naenkrat?")
    unit = _l("Izvedbe po številu obiskov")
    measures = ("group_size", "sessions")
    by = ()
    group = "people"
    nouns = ("obisk", "izvedb")

    def ask(self, question: Query, who: Actor) -> Answer:
        found = answer(question, who)
        tables = load(Ask(found.query, found.scope), ["sizes"])
        known = {field.name: getattr(found, field.name) for field in fields(Answer)}
        return Sized(**known, counts=size_classes(tables))

    def _counts(self, found: Answer) -> list[int]:
        return found.counts if isinstance(found, Sized) else []

    def has_data(self, answer: Answer) -> bool:
        return any(self._counts(answer))

    def finding(self, answer: Answer) -> str:
        median, mean = answer.totals["group_size_median"], answer.totals["group_size_mean"]
        if median is None or mean is None:
            return _("V tem obdobju ni zabeleženih obiskov.") if answer.totals["sessions"] else nothing()
        if sum(self._counts(answer)) == 1:
            return _("Zabeležena je ena sama izvedba: %(visits)s.") % {"visits": count_of(mean, "attendance")}
        words = {"median": genitive(median, "attendance"), "mean": number(rounded(mean))}
        return short(_("Polovica izvedb ima do %(median)s, povprečje je %(mean)s.") % words)

    def draw(self, answer: Answer) -> Figure:
        return lying(class_names(), self._counts(answer))

    def brief(self, answer: Answer, who: Actor) -> Figure:
        counts = self._counts(answer)
        merged = [*counts[:2], sum(counts[2:4]), counts[4], counts[5], sum(counts[6:])]
        return lying(["1–5", "6–10", "11–20", "21–30", "31–50", _("več kot %(number)s", number=50)], merged)

    def remarks(self, answer: Answer) -> list[str]:
        first, third = answer.totals["group_size_q1"], answer.totals["group_size_q3"]
        counts = self._counts(answer)
        found = []
        if first is not None and third is not None:
            found.append(
                _("Srednja polovica izvedb ima od %(first)s do %(third)s.")
                % {"first": number(first), "third": genitive(third, "attendance")}
            )
        without = int(answer.totals["sessions"] or 0) - sum(counts)
        if without > 0:
            words = count_of(without, "session")
            found.append(sentence(_("Brez zabeleženih obiskov: %(sessions)s") % {"sessions": words}))
        return found

    def describe(self, answer: Answer) -> str:
        return _("Ležeči stolpci izvedb po velikosti skupine, razredov: %(number)s. %(finding)s") % {
            "number": len(class_names()),
            "finding": self.finding(answer),
        }

    def table(self, answer: Answer, title: str) -> Table:
        """Classes with their sessions and shares; the share of a whole that is not there is unknown."""
        counts = self._counts(answer)
        heads = (Head(_("Obiski na izvedbo")), Head(_("Izvedbe"), "number"), Head(_("Delež"), "share", 4))
        rows = [
            (name, count, part_of(count, sum(counts)))
            for name, count in zip(class_names(), counts, strict=False)
        ]
        foot = (_("Skupaj"), sum(counts), 1.0 if any(counts) else None)
        return Table(title=title, heads=heads, rows=tuple(rows), foot=foot)


CHART = GroupSizes()

"""When do people come? Visits by month, beside the same span a year before."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.i18n import number
from mladim.statistics.answers import Answer, Row, answer
from mladim.statistics.beside import LAST_YEAR, SAME
from mladim.statistics.chart import Base, Chart, Figure, coarser, nothing, short
from mladim.statistics.compared import blocked_because
from mladim.statistics.comparison import change_words
from mladim.statistics.drawing import BAR, PART, REST, columns, upright
from mladim.statistics.narrative import sentence, was_done, were
from mladim.statistics.query import Query
from mladim.statistics.row_words import month_words as _when
from mladim.statistics.row_words import row_words

SHOWN = ("attendances",)


@dataclass(frozen=True, kw_only=True)
class Narrowed(Answer):
    """The answer with what those organisations had that reported then and now."""

    same: Answer


def _visits(row: Row) -> int:
    return int(row.values["attendances"] or 0)


class VisitsByMonth(Chart):
    """Bars by month, the unfinished month paler, last year's beside them in grey."""

    slug = "visits-by-month"
    name = _l("Obiski po mesecih")
    question = _l("Kdaj prihajajo?")
    unit = _l("Obiski na mesec")
    brief_unit = _l("Obiski")
    measures = ("attendances", "sessions", "session_hours")
    by = ("month",)
    nouns = ("obisk",)

    @property
    def shown(self) -> tuple[str, ...]:
        return SHOWN

    def query(self, arguments: Mapping[str, Any]) -> Query:
        """Within one year the months of the year before stand beside, unless something else is asked for."""
        question = super().query(arguments)
        alone = question.start.year == question.end.year and not question.compare
        return question.but(compare=LAST_YEAR) if alone else question

    def ask(self, question: Query, who: Actor) -> Answer:
        found = answer(question, who)
        if question.compare != LAST_YEAR or blocked_because(found) != "organisations":
            return found
        known = {field.name: getattr(found, field.name) for field in fields(Answer)}
        same = answer(question.but(compare=LAST_YEAR + SAME, by=(), measures=SHOWN), who)
        return Narrowed(**known, same=same)

    def _past(self, found: Answer) -> Answer | None:
        """Last year's answer, where it tells of the same organisations and of anything at all."""
        is_asked = found.query.compare == LAST_YEAR
        return found.compared if is_asked and not blocked_because(found) else None

    def base(self, answer: Answer) -> Base | None:
        past = self._past(answer)
        if past is None:
            return None
        span, before = answer.query.period, past.query.period
        alike = before.start.replace(year=span.start.year) == span.start and before.end <= span.end
        return Base(is_like=alike, is_other_set=bool(blocked_because(answer)))

    def change(self, answer: Answer) -> float | None:
        past = self._past(answer)
        if past is None:
            return None
        return (answer.totals["attendances"] or 0) - (past.totals["attendances"] or 0)

    def _held(self, answer: Answer) -> list[Row]:
        return [row for row in answer.rows if row.values["sessions"]]

    def finding(self, answer: Answer) -> str:
        held = self._held(answer)
        if not held:
            return nothing()
        most = max(held, key=_visits)
        if not _visits(most):
            return _("V tem obdobju ni zabeleženih obiskov.")
        peaks = self._peaks(answer, held, most)
        return short(sentence(said), peaks) if (said := self._against(answer)) else peaks

    def _against(self, answer: Answer) -> str:
        """Obiskov je 9 % več kot lani do istega dne (378)"""
        past = self._past(answer)
        words = _change(answer, past) if past else ""
        return _("obiskov je %(change)s") % {"change": words} if words and ":" not in words else ""

    def _peaks(self, answer: Answer, held: list[Row], most: Row) -> str:
        if len(held) == 1:
            return sentence(f"{_when(answer, most)} {were(_visits(most), 'attendance')}")
        tops = [row for row in held if _visits(row) == _visits(most)]
        if len(tops) == 2:
            first, second = (_when(answer, row) for row in tops)
            return _("Največ obiskov je bilo %(first)s in %(second)s: po %(most)s.") % {
                "first": first,
                "second": second,
                "most": number(_visits(most), 0),
            }
        return self._most_and_least(answer, held, most)

    def _most_and_least(self, answer: Answer, held: list[Row], most: Row) -> str:
        whole = [row for row in held if not row.is_partial] or held
        least = min(whole, key=_visits)
        words = {"when": _when(answer, most), "most": number(_visits(most), 0)}
        # A month without sessions has the fewest, which nobody needs to be told.
        is_closed = any(not row.values["sessions"] and not row.is_partial for row in answer.rows)
        if is_closed or least is most or _visits(least) == _visits(most):
            return _("Največ obiskov je bilo %(when)s: %(most)s.") % words
        words |= {"then": _when(answer, least), "least": number(_visits(least), 0)}
        return _("Največ obiskov je bilo %(when)s (%(most)s), najmanj %(then)s (%(least)s).") % words

    def _before(self, answer: Answer) -> list[int | None] | None:
        """Last year's visits of the same months, in the order of the rows."""
        past = self._past(answer)
        if past is None:
            return None
        values = [row.values["attendances"] for row in past.rows]
        return [None if value is None else int(value) for value in values]

    def draw(self, answer: Answer) -> Figure:
        words = [row_words(answer, row) for row in answer.rows]
        values = [row.values["attendances"] for row in answer.rows]
        before = self._before(answer)
        if before is None:
            return columns(words, values, pale=[row.is_partial for row in answer.rows])
        year = answer.query.start.year
        figure = upright(words, [(str(year - 1), before, REST), (str(year), values, BAR)])
        figure["data"][1]["marker"]["color"] = [PART if row.is_partial else BAR for row in answer.rows]
        return figure

    def brief(self, answer: Answer, who: Actor) -> Figure:
        return self.draw(coarser(answer, who))

    def remarks(self, answer: Answer) -> list[str]:
        held, visits = answer.totals["sessions"] or 0, answer.totals["attendances"] or 0
        said = [was_done(held, "session", "held"), was_done(visits, "attendance", "logged")]
        found = [sentence(text) for text in said] if held and visits else []
        rows = self._held(answer)
        if self._against(answer) and len(rows) > 1:
            found.append(self._peaks(answer, rows, max(rows, key=_visits)))
        if isinstance(answer, Narrowed) and answer.same.compared:
            found.append(
                _("Lani so poročale druge organizacije, zato jih prikaz ne primerja. Pri istih: %(words)s.")
                % {"words": _change(answer.same, answer.same.compared)}
            )
        return found

    def describe(self, answer: Answer) -> str:
        beside = _(", ob njih sivi stolpci leta prej") if self._past(answer) else ""
        return _("Stolpčni prikaz obiskov po mesecih%(beside)s, mesecev: %(number)s. %(finding)s") % {
            "beside": beside,
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


def _change(now: Answer, before: Answer) -> str:
    values = now.totals["attendances"], before.totals["attendances"]
    return change_words(*values, ended=not now.is_partial)


CHART = VisitsByMonth()

"""Against last year or another span: in words, never without the base, among the same who report."""

from dataclasses import dataclass

from flask_babel import gettext as _

from analytics.trends import is_other_length, is_other_set
from mladim.core.access import Actor
from mladim.core.i18n import number, percent, short_date
from mladim.statistics.answers import Answer, answer
from mladim.statistics.beside import LAST_YEAR, PREVIOUS, base_of, kind_of
from mladim.statistics.measure import Column
from mladim.statistics.numbers import Number

# From a smaller base a percentage says more than it knows.
SMALL_BASE = 20
# A year ago recording had only begun: no change is told, only what there was.
JUST_BEGUN, ENOUGH_NOW = 10, 100


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The same question about another span, and the present numbers of those who reported in both."""

    this_year: Answer
    last_year: Answer
    same_only: int | None
    how: str = LAST_YEAR

    @property
    def has_base(self) -> bool:
        """Did anybody report anything then?"""
        return bool(self.last_year.coverage.reporting)

    @property
    def then(self) -> str:
        """With what the present is compared, in words."""
        base = self.last_year.query
        if kind_of(self.how) == LAST_YEAR:
            return then_words(ended=not self.this_year.is_partial)
        if kind_of(self.how) == PREVIOUS:
            return _("v prejšnjem obdobju")
        return _("v obdobju od %(first)s do %(last)s") % {
            "first": short_date(base.start),
            "last": short_date(base.end),
        }

    @property
    def is_fair(self) -> bool:
        """Are the spans about as long, so that counts may stand beside each other?"""
        now, then = self.this_year, self.last_year.query
        return not is_other_length((now.until - now.query.start).days, (then.end - then.start).days)

    def words(self, column: Column) -> str:
        """9 % več kot lani do istega dne (378)"""
        if not self.has_base:
            return self._no_base()
        now, before = self.this_year.totals[column.code], self.last_year.totals[column.code]
        if not self.is_fair:
            return _("%(then)s: %(base)s", then=self.then, base=number(before)) if before is not None else ""
        return change_words(now, before, digits=column.measure.digits, then=self.then)

    def _no_base(self) -> str:
        if kind_of(self.how) != LAST_YEAR:
            return _("za primerjano obdobje ni podatkov")
        return _("za lani ni podatkov") if self.this_year.is_partial else _("za leto prej ni podatkov")


def then_words(*, ended: bool) -> str:
    """With what the present is compared."""
    return _("leto prej") if ended else _("lani do istega dne")


def change_words(now: Number, before: Number, *, digits: int = 0, ended: bool = False, then: str = "") -> str:
    """How much more or less than then (a year ago unless said otherwise), with the number of then."""
    then = then or then_words(ended=ended)
    if now is None or before is None:
        return ""
    base = number(round(before, 1) if digits and before < 100 else round(before))
    if now >= max(before * JUST_BEGUN, ENOUGH_NOW):
        return _("%(then)s: %(base)s", then=then, base=base)
    if now == before:
        return _("enako kot %(then)s (%(base)s)", then=then, base=base)
    share = now / before - 1 if before else 0
    if before >= SMALL_BASE and abs(share) < 0.005:
        return _("približno toliko kot %(then)s (%(base)s)", then=then, base=base)
    much = number(abs(now - before)) if before < SMALL_BASE else percent(abs(share))
    if now > before:
        return _("%(much)s več kot %(then)s (%(base)s)", much=much, then=then, base=base)
    return _("%(much)s manj kot %(then)s (%(base)s)", much=much, then=then, base=base)


def compare(found: Answer, who: Actor, measures: tuple[str, ...], how: str = LAST_YEAR) -> Comparison:
    """The answer beside that of another span; where other organisations report now, only those of both."""
    earlier = base_of(found.query.but(compare=how)) or found.query.period
    past = found.query.but(start=earlier.start, end=earlier.end, measures=measures)
    last_year = answer(past, who)
    now, then = found.coverage.reporting, last_year.coverage.reporting
    both = now & then
    if len(found.scope.houses) == 1 or not both or not is_other_set(now, then):
        return Comparison(this_year=found, last_year=last_year, same_only=None, how=how)
    slugs = tuple(found.scope.houses[one].slug for one in both)
    return Comparison(
        this_year=answer(found.query.but(organisations=slugs, measures=measures), who),
        last_year=answer(past.but(organisations=slugs), who),
        same_only=len(both),
        how=how,
    )

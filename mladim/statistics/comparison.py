"""Against last year: the same span, in words, never without the base, among the same organisations."""

from dataclasses import dataclass

from flask_babel import gettext as _

from analytics.periods import same_span_last_year
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.i18n import number, percent
from mladim.statistics.answers import Answer, answer
from mladim.statistics.measure import Column
from mladim.statistics.numbers import Number

# From a smaller base a percentage says more than it knows.
SMALL_BASE = 20
# A year ago recording had only begun: no change is told, only what there was.
JUST_BEGUN, ENOUGH_NOW = 10, 100
SET_CHANGED = 0.1


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The same question a year earlier, and this year's numbers of those who reported in both."""

    this_year: Answer
    last_year: Answer
    same_only: int | None

    @property
    def has_base(self) -> bool:
        """Did anybody report anything a year ago?"""
        return bool(self.last_year.coverage.reporting)

    def words(self, column: Column) -> str:
        """9 % več kot lani do istega dne (378)"""
        if not self.has_base:
            return _("za lani ni podatkov") if self.this_year.is_partial else _("za leto prej ni podatkov")
        now, before = self.this_year.totals[column.code], self.last_year.totals[column.code]
        return change_words(now, before, digits=column.measure.digits, ended=not self.this_year.is_partial)


def then_words(*, ended: bool) -> str:
    """With what the present is compared."""
    return _("leto prej") if ended else _("lani do istega dne")


def change_words(now: Number, before: Number, *, digits: int = 0, ended: bool = False) -> str:
    """How much more or less than a year ago, with the number of then."""
    then = then_words(ended=ended)
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


def compare(found: Answer, who: Actor, measures: tuple[str, ...]) -> Comparison:
    """The answer beside that of a year ago; where other organisations report now, only those of both."""
    earlier = same_span_last_year(found.query.period, today())
    past = found.query.but(start=earlier.start, end=earlier.end, measures=measures)
    last_year = answer(past, who)
    now, then = found.coverage.reporting, last_year.coverage.reporting
    both = now & then
    changed = len(now ^ then) / len(then) if then else 0
    if len(found.scope.houses) == 1 or changed <= SET_CHANGED or not both:
        return Comparison(this_year=found, last_year=last_year, same_only=None)
    slugs = tuple(found.scope.houses[one].slug for one in both)
    return Comparison(
        this_year=answer(found.query.but(organisations=slugs, measures=measures), who),
        last_year=answer(past.but(organisations=slugs), who),
        same_only=len(both),
    )

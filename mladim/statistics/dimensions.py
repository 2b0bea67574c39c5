"""By what a number may be split or narrowed: each dimension with its kind and where its words come from."""

from dataclasses import dataclass
from functools import cache

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from analytics.additivity import SEVERAL
from mladim.codelists import codes
from mladim.codelists.ages import is_band
from mladim.codelists.places import municipality

WEEKDAYS = tuple("1234567")
HOURS = tuple(f"{hour:02d}" for hour in range(24))


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """`letter` is what sums are judged by: A age, G gender, R region, F form, T time, M manner.

    A dimension of which one session can have several values (a workshop on health and on rights) has the
    letter X, over which nothing is additive: the session stands in a row of each, so rows may come to more
    than the whole, a sum over them is refused, and what they leave of the whole is not worked out.
    """

    code: str
    name: LazyString
    letter: str
    level: str
    code_list: str | None = None
    fixed: tuple[str, ...] = ()

    def knows(self, value: str) -> bool:
        """May a filter carry this value? Ids and short names are checked where the data is."""
        if self.code == "age_band":
            return is_band(value)
        if self.code == "municipality":
            return municipality(value) is not None
        if self.fixed:
            return value in self.fixed
        return self.code_list is None or value in codes(self.code_list)

    @property
    def is_several(self) -> bool:
        """Can one session stand in several rows?"""
        return self.letter == SEVERAL

    @property
    def is_filter(self) -> bool:
        return self.level not in {"time", "cohort"}


def _list(code: str, name: LazyString, letter: str, level: str, code_list: str) -> Dimension:
    return Dimension(code=code, name=name, letter=letter, level=level, code_list=code_list)


def _names(code: str, name: LazyString, letter: str, level: str) -> Dimension:
    return Dimension(code=code, name=name, letter=letter, level=level)


def _fixed(code: str, name: LazyString, letter: str, level: str, fixed: tuple[str, ...]) -> Dimension:
    return Dimension(code=code, name=name, letter=letter, level=level, fixed=fixed)


@cache
def dimensions() -> dict[str, Dimension]:
    """Every dimension by its code, in the order people meet them."""
    found = (
        _names("day", _l("dan"), "T", "time"),
        _names("week", _l("teden"), "T", "time"),
        _names("month", _l("mesec"), "T", "time"),
        _names("quarter", _l("četrtletje"), "T", "time"),
        _names("half_year", _l("polletje"), "T", "time"),
        _names("year", _l("leto"), "T", "time"),
        _names("school_year", _l("šolsko leto"), "T", "time"),
        _fixed("weekday", _l("dan v tednu"), "T", "session", WEEKDAYS),
        _fixed("hour", _l("ura začetka"), "T", "session", HOURS),
        _list("age_band", _l("starost"), "A", "person", "age_band"),
        _list("gender", _l("spol"), "G", "person", "gender"),
        _list("form", _l("oblika"), "F", "session", "form"),
        _list("kind", _l("vrsta"), "F", "session", "kind"),
        _list("area", _l("področje"), "F", "session", "area"),
        _list("topic", _l("tema"), SEVERAL, "session", "topic"),
        _list("target_group", _l("ciljna skupina"), SEVERAL, "session", "target_group"),
        _names("activity", _l("dejavnost"), "F", "session"),
        _names("project", _l("projekt"), "F", "session"),
        _names("place", _l("prostor"), "F", "session"),
        _list("led_by", _l("vodenje"), "F", "session", "led_by"),
        _list("method", _l("način štetja"), "M", "manner", "count_method"),
        _list("role", _l("vloga"), "M", "manner", "presence_role"),
        _list("volunteer_type", _l("vrsta prostovoljskega dela"), "M", "volunteer", "volunteer_type"),
        _names("organisation", _l("organizacija"), "R", "organisation"),
        _names("cohort", _l("četrtletje prvega obiska"), "T", "cohort"),
        _names("quarters_later", _l("četrtletij pozneje"), "T", "cohort"),
        _names("municipality", _l("občina organizacije"), "R", "organisation"),
        _list("region", _l("regija"), "R", "organisation", "region"),
        _list("cohesion_region", _l("kohezijska regija"), "R", "organisation", "cohesion_region"),
        _list("sector_group", _l("skupina v sektorju"), "R", "organisation", "sector_group"),
        _list("legal_form", _l("pravna oblika"), "R", "organisation", "legal_form"),
    )
    return {dimension.code: dimension for dimension in found}

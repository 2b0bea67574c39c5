"""By what a number may be split or narrowed: each dimension with its kind and where its words come from."""

from dataclasses import dataclass
from functools import cache

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from mladim.codelists import codes
from mladim.codelists.ages import is_band


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """`letter` is what sums are judged by: A age, G gender, R region, F form, T time, M manner."""

    code: str
    name: LazyString
    letter: str
    level: str
    code_list: str | None = None

    def knows(self, value: str) -> bool:
        """May a filter carry this value? Ids and short names are checked where the data is."""
        if self.code == "age_band":
            return is_band(value)
        return self.code_list is None or value in codes(self.code_list)

    @property
    def is_filter(self) -> bool:
        return self.level != "time"


def _list(code: str, name: LazyString, letter: str, level: str, code_list: str) -> Dimension:
    return Dimension(code=code, name=name, letter=letter, level=level, code_list=code_list)


def _names(code: str, name: LazyString, letter: str, level: str) -> Dimension:
    return Dimension(code=code, name=name, letter=letter, level=level)


@cache
def dimensions() -> dict[str, Dimension]:
    """Every dimension by its code, in the order people meet them."""
    found = (
        _names("month", _l("mesec"), "T", "time"),
        _names("quarter", _l("četrtletje"), "T", "time"),
        _names("half_year", _l("polletje"), "T", "time"),
        _names("year", _l("leto"), "T", "time"),
        _names("school_year", _l("šolsko leto"), "T", "time"),
        _list("age_band", _l("starost"), "A", "person", "age_band"),
        _list("gender", _l("spol"), "G", "person", "gender"),
        _list("form", _l("oblika"), "F", "session", "form"),
        _list("kind", _l("vrsta"), "F", "session", "kind"),
        _list("area", _l("področje"), "F", "session", "area"),
        _names("activity", _l("dejavnost"), "F", "session"),
        _names("project", _l("projekt"), "F", "session"),
        _names("place", _l("prostor"), "F", "session"),
        _list("led_by", _l("vodenje"), "F", "session", "led_by"),
        _list("method", _l("način štetja"), "M", "manner", "count_method"),
        _list("role", _l("vloga"), "M", "manner", "presence_role"),
        _list("volunteer_type", _l("vrsta prostovoljskega dela"), "M", "volunteer", "volunteer_type"),
        _names("organisation", _l("organizacija"), "R", "organisation"),
        _list("region", _l("regija"), "R", "organisation", "region"),
    )
    return {dimension.code: dimension for dimension in found}

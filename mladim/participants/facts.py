"""What may be said about a young person, and its limits; every refusal names the field."""

from dataclasses import dataclass

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.places import municipality as find_municipality
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.errors import Forbidden, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.participants.rules import ALIAS_MAX, NAME_MAX, OLDEST, is_plausible_year, may_see_names

FACTS = ("kind", "birth_year", "gender", "municipality")


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """A checked person: `text` is the name or the alias, none when it stays as it is."""

    kind: str
    text: str | None
    birth_year: int | None
    gender: str
    municipality: str | None


def require_names(who: Actor) -> None:
    """Refuse everybody who may not read names."""
    if not may_see_names(who):
        raise Forbidden


def check_text(field: str, text: str, limit: int) -> str:
    """A name in one line: not empty, not too long, no EMŠO."""
    clean = one_line(text)
    if not any(character.isalnum() for character in clean):
        raise RuleBroken(field, _("Vpišite ime ali vzdevek."), "missing")
    if len(clean) > limit:
        raise RuleBroken(field, _("Ime je predolgo: največ %(limit)s znakov.") % {"limit": limit}, "too_long")
    refuse_emso(field, clean)
    return clean


def check_person(
    *,
    name: str | None,
    alias: str | None,
    birth_year: int | None,
    gender: str,
    municipality: str | None,
    kind: str | None = None,
) -> PersonFacts:
    """The facts as they will be stored; `kind` is what the person is when neither name nor alias is given."""
    if name and alias:
        raise RuleBroken("alias", _("Vpišite ime ali vzdevek, ne obojega."), "both")
    if not name and not alias and kind is None:
        raise RuleBroken("name", _("Vpišite ime ali vzdevek."), "missing")
    check_year(birth_year)
    if gender not in codelists.codes("gender"):
        raise RuleBroken("gender", _("Izberite spol s seznama."), "unknown_code")
    if municipality and find_municipality(municipality) is None:
        raise RuleBroken("municipality", _("Izberite občino s seznama."), "unknown_code")
    text = check_text("name", name, NAME_MAX) if name else None
    text = check_text("alias", alias, ALIAS_MAX) if alias else text
    return PersonFacts(
        kind="named" if name else "alias" if alias else str(kind),
        text=text,
        birth_year=birth_year,
        gender=gender,
        municipality=municipality or None,
    )


def check_year(birth_year: int | None) -> None:
    """The year alone, never the date; unknown is allowed."""
    this_year = today().year
    if birth_year is not None and not is_plausible_year(birth_year, this_year):
        bounds = {"low": this_year - OLDEST, "high": this_year}
        raise RuleBroken("birth_year", _("Vpišite letnico rojstva med %(low)s in %(high)s.") % bounds)

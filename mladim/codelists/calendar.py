"""Days on which activities of a series may be left out: public holidays and school breaks."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from mladim.codelists.language import language_of
from mladim.codelists.loading import read_table
from mladim.codelists.places import municipality as place_of

_HOLIDAY_LANGUAGES = {"sl": "sl", "en": "en_US"}


@cache
def _holidays_of(year: int, language: str) -> dict[date, str]:
    # Only a series that skips holidays needs the package; the start of the server does not wait for it.
    import holidays

    return dict(holidays.country_holidays("SI", years=year, language=_HOLIDAY_LANGUAGES[language]))


def public_holidays(first: date, last: date, locale: object | None = None) -> dict[date, str]:
    """Work-free days of Slovenia from the first to the last day, with their names."""
    days: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        days |= _holidays_of(year, language_of(locale))
    return {day: name for day, name in sorted(days.items()) if first <= day <= last}


@dataclass(frozen=True)
class SchoolBreak:
    """One break; `where` names regions and municipalities, a "!" leaves one out, empty is all."""

    first: date
    last: date
    name_sl: str
    name_en: str
    where: frozenset[str]
    note: str

    def name(self, locale: object | None = None) -> str:
        return self.name_en if language_of(locale) == "en" else self.name_sl

    def is_held_in(self, region: str | None, municipality: str | None) -> bool:
        if not self.where or region is None or municipality in self.where:
            return True
        return region in self.where and f"!{municipality}" not in self.where


@cache
def _all_breaks() -> tuple[SchoolBreak, ...]:
    return tuple(
        SchoolBreak(
            first=date.fromisoformat(row["from"]),
            last=date.fromisoformat(row["to"]),
            name_sl=row["name_sl"],
            name_en=row["name_en"],
            where=frozenset(row["regions"].split("|")) - {""},
            note=row["note"],
        )
        for row in read_table("school_breaks")
    )


def school_breaks(
    first: date, last: date, region: str | None = None, *, municipality: str | None = None
) -> list[SchoolBreak]:
    """Breaks that touch the period; without a place the winter weeks of both halves of the country."""
    place = place_of(municipality)
    region = region or (place.region if place else None)
    touching = (known for known in _all_breaks() if known.first <= last and first <= known.last)
    return [known for known in touching if known.is_held_in(region, municipality)]


def breaks_known_until() -> date:
    """After this day nothing is known, and a page that skips breaks should say so."""
    return max(known.last for known in _all_breaks())

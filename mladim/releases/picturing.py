"""Charts of the public page as plain shapes, drawn from the release on the server: no script is needed."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from analytics.disclosure.rounding import LEAST_DENOMINATOR
from mladim.core.i18n import NBSP, language
from mladim.releases import words
from mladim.releases.content import ALL

WIDTH, BAR, STEP, TOP = 440, 18, 46, 4
# Where each statistical region lies: row and column of the tile map.
TILES = {
    "3": (1, 3, "KOR"),
    "2": (1, 4, "POD"),
    "1": (1, 5, "POM"),
    "9": (2, 2, "GOR"),
    "4": (2, 3, "SAV"),
    "11": (3, 1, "GOŠ"),
    "8": (3, 2, "OSR"),
    "5": (3, 3, "ZAS"),
    "6": (3, 4, "POS"),
    "12": (4, 1, "O-K"),
    "10": (4, 2, "PNO"),
    "7": (4, 3, "JVS"),
}
Figure = int | float | str


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its figure in words, where it stands and how long it is."""

    label: str
    said: str
    y: int
    width: float
    is_largest: bool


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart with one message."""

    slug: str
    finding: str
    subtitle: str
    head: str
    unit: str
    bars: tuple[Bar, ...]
    table: str

    @property
    def rows(self) -> list[list[str]]:
        """The same figures as a table."""
        return [[bar.label, bar.said] for bar in self.bars]

    @property
    def height(self) -> int:
        return TOP + STEP * len(self.bars)

    @property
    def description(self) -> str:
        """What the bars say, for those who hear it."""
        parts = "; ".join(f"{bar.label}: {bar.said}" for bar in self.bars)
        return _("Stolpci. %(parts)s.", parts=parts)


@dataclass(frozen=True)
class Tile:
    """One region on the map of tiles."""

    code: str
    name: str
    short: str
    said: str
    row: int
    column: int


def _known(value: Figure) -> float:
    return 0.0 if isinstance(value, str) else float(value)


def _bars(rows: list[tuple[str, Figure]]) -> tuple[Bar, ...]:
    largest = max((_known(value) for _label, value in rows), default=0.0) or 1.0
    return tuple(
        Bar(
            label=label,
            said=words.figure_word(value),
            y=TOP + STEP * place,
            width=round(WIDTH * _known(value) / largest, 1),
            is_largest=_known(value) == largest,
        )
        for place, (label, value) in enumerate(rows)
    )


def lines(content: dict[str, Any], slug: str, measure: str) -> list[tuple[str, Figure]]:
    """Codes and figures of a table of one dimension, without the total."""
    table = content["tables"].get(slug)
    if table is None:
        return []
    place = len(table["by"]) + table["measures"].index(measure)
    return [(row[0], row[place]) for row in table["rows"] if row[0] != ALL]


def margin(content: dict[str, Any], slug: str, name: str) -> list[tuple[str, Figure]]:
    """Codes and figures of one dimension of a table of two."""
    table = content["tables"].get(slug)
    if table is None:
        return []
    place = table["by"].index(name)
    return [
        (row[place], row[-1])
        for row in table["rows"]
        if row[place] != ALL and all(code == ALL for n, code in enumerate(row[:-1]) if n != place)
    ]


def share(part: Figure, whole: Figure) -> str:
    """A share of published figures in whole per cent; nothing where the denominator is small."""
    if isinstance(part, str) or isinstance(whole, str) or whole < LEAST_DENOMINATOR:
        return ""
    return f"{round(100 * part / whole)}{NBSP if language() == 'sl' else ''}%"


def _largest(rows: list[tuple[str, Figure]]) -> tuple[str, Figure]:
    return max(rows, key=lambda row: _known(row[1]))


def _finding(start: str, name: str, part: str) -> str:
    return f"{start}: {name} ({part})." if part else f"{start}: {name}."


def ages(
    content: dict[str, Any], rows: list[tuple[str, Figure]], whole: Figure, *, slug: str
) -> Picture | None:
    """Who comes, by age."""
    known = [row for row in rows if row[0] != "unknown"]
    if not known:
        return None
    code, value = _largest(known)
    named = words.code_word(content, "age_band", code)
    return Picture(
        slug=slug,
        finding=_finding(_("Največ obiskov po starosti"), named[:1].lower() + named[1:], share(value, whole)),
        subtitle=_("Obiski po starosti, %(period)s", period=words.period_word(content["period"])),
        head=words.dimension_word("age_band"),
        unit=words.measure_word("visits"),
        bars=_bars([(words.code_word(content, "age_band", one), number) for one, number in rows]),
        table="visits-by-age-and-gender",
    )


def kinds(content: dict[str, Any]) -> Picture | None:
    """What is done, by kind."""
    rows = sorted(lines(content, "work-by-kind", "sessions"), key=lambda row: -_known(row[1]))
    if not rows:
        return None
    code, value = rows[0]
    named = words.code_word(content, "kind", code)
    part = share(value, content["totals"]["sessions"])
    return Picture(
        slug="kinds",
        finding=_finding(_("Največ izvedb po vrsti"), named[:1].lower() + named[1:], part),
        subtitle=_("Izvedbe po vrstah, %(period)s", period=words.period_word(content["period"])),
        head=words.dimension_word("kind"),
        unit=words.measure_word("sessions"),
        bars=_bars([(words.code_word(content, "kind", one), number) for one, number in rows]),
        table="work-by-kind",
    )


def quarters(content: dict[str, Any]) -> Picture | None:
    """When, by quarter (a year), or about what, by area (a quarter)."""
    name = "quarter" if "work-by-quarter" in content["tables"] else "area"
    rows = lines(content, f"work-by-{name}", "sessions")
    if not rows:
        return None
    code, value = _largest(rows)
    named, part = words.code_word(content, name, code), share(value, content["totals"]["sessions"])
    start = _("Največ izvedb po četrtletju") if name == "quarter" else _("Največ izvedb po področju")
    over = _("Izvedbe po četrtletjih") if name == "quarter" else _("Izvedbe po področjih")
    return Picture(
        slug="quarters",
        finding=_finding(start, named[:1].lower() + named[1:], part),
        subtitle=f"{over}, {words.period_word(content['period'])}",
        head=words.dimension_word(name),
        unit=words.measure_word("sessions"),
        bars=_bars([(words.code_word(content, name, one), number) for one, number in rows]),
        table=f"work-by-{name}",
    )


def pictures(content: dict[str, Any]) -> list[Picture]:
    """The three charts of the public page."""
    by_age = margin(content, "visits-by-age-and-gender", "age_band")
    found = (
        ages(content, by_age, content["totals"]["visits"], slug="ages"),
        kinds(content),
        quarters(content),
    )
    return [one for one in found if one is not None]


def _said(value: Figure | None) -> str:
    """A region from which nobody reports has no figure."""
    return "–" if value is None else words.figure_word(value)


def tiles(content: dict[str, Any]) -> list[Tile]:
    """The twelve regions with their sessions; a region without any says so."""
    sessions = dict(lines(content, "work-by-region", "sessions"))
    return [
        Tile(
            code,
            words.code_word(content, "region", code),
            short,
            _said(sessions.get(code)),
            row,
            column,
        )
        for code, (row, column, short) in TILES.items()
    ]

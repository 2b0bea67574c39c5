"""The form of a place."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from mladim.codelists import choices, label
from mladim.core.forms import Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.core.i18n import language, number
from mladim.organisations import rules
from mladim.organisations.card_forms import municipality_choices
from mladim.organisations.card_words import place_words as town_words
from mladim.organisations.fields import Choice, Hours, Text

LABELS = {
    "name": _l("Ime prostora"),
    "location": _l("Vrsta prostora"),
    "address": _l("Ulica in hišna številka"),
    "municipality": _l("Občina"),
    "square_metres": _l("Površina v m²"),
    "opening_hours": _l("Odpiralni čas"),
}
DAYS = (
    _l("ponedeljek"),
    _l("torek"),
    _l("sreda"),
    _l("četrtek"),
    _l("petek"),
    _l("sobota"),
    _l("nedelja"),
)
LARGEST_PLACE = 100_000


class Metres(StringField):
    """Square metres, with a comma or a point; empty is unknown."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:g}".replace(".", ",")

    def process_formdata(self, valuelist: list[str]) -> None:
        text = (valuelist[0] if valuelist else "").strip().replace(",", ".")
        self.data = None
        if not text:
            return
        plain = text.replace(".", "", 1)
        if not (plain.isascii() and plain.isdigit()) or not 0 < float(text) <= LARGEST_PLACE:
            raise ValueError(_("Vpišite površino kot število, na primer 85 ali 85,5."))
        self.data = round(float(text), 1)


class PlaceForm(Form):
    """Where the work happens."""

    version = WholeNumber()
    name = Text(LABELS["name"], [Required(_l("Vpišite ime prostora.")), MaxLength(120), NoEmso()])
    location = Choice(LABELS["location"], [Optional()])
    address = Text(LABELS["address"], [Optional(), MaxLength(200), NoEmso()])
    municipality = Choice(LABELS["municipality"], [Optional()])
    square_metres = Metres(LABELS["square_metres"], [Optional()])
    hours_1 = Hours(DAYS[0])
    hours_2 = Hours(DAYS[1])
    hours_3 = Hours(DAYS[2])
    hours_4 = Hours(DAYS[3])
    hours_5 = Hours(DAYS[4])
    hours_6 = Hours(DAYS[5])
    hours_7 = Hours(DAYS[6])

    def offer(self, carried: str | None) -> "PlaceForm":
        """Put the lists in, with a retired value this place still carries."""
        nothing = ("", str(_l("– ni podatka –")))
        self.location.choices = [nothing, *choices("location", include=[carried])]
        self.municipality.choices = municipality_choices()
        return self

    def fill_hours(self, opening_hours: list[dict[str, str]]) -> "PlaceForm":
        """Show what is kept, day by day."""
        for day in rules.WEEKDAYS:
            kept = [line for line in opening_hours if line["day"] == str(day)]
            self[f"hours_{day}"].data = [rules.parse_hours(f"{one['from']}-{one['to']}")[0] for one in kept]
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        for day in rules.WEEKDAYS:
            field = self[f"hours_{day}"]
            if not field.errors and rules.has_overlap(field.data or ()):
                field.errors = [_("Ure se prekrivajo. Popravite jih.")]
                fine = False
        return bool(fine)

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        kept = [
            {"day": str(day), "from": f"{start:%H:%M}", "to": f"{end:%H:%M}"}
            for day in rules.WEEKDAYS
            for start, end in self[f"hours_{day}"].data or ()
        ]
        return {name: self[name].data for name in LABELS if name in self} | {"opening_hours": kept}


def hours_by_day(opening_hours: list[dict[str, str]]) -> list[tuple[str, str]]:
    """(weekday, »16.00–20.00, …« / 16:00–20:00) of the days on which a place is open."""
    found, mark = [], "." if language() == "sl" else ":"
    for day in rules.WEEKDAYS:
        lines = [line for line in opening_hours if line["day"] == str(day)]
        spans = ", ".join(f"{one['from']}–{one['to']}".replace(":", mark) for one in lines)
        if spans:
            found.append((str(DAYS[day - 1]), spans))
    return found


def place_words(values: dict[str, Any]) -> dict[str, str]:
    """A place's values as people read them, for the page of a conflict."""
    hours = "; ".join(f"{day} {spans}" for day, spans in hours_by_day(values["opening_hours"] or []))
    metres = values["square_metres"]
    return {
        "name": values["name"] or "",
        "location": label("location", values["location"]),
        "address": values["address"] or "",
        "municipality": town_words(values["municipality"]),
        "square_metres": "" if metres is None else number(metres),
        "opening_hours": hours,
    }

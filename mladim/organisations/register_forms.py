"""Forms of the network's register."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from mladim.codelists import choices
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required
from mladim.organisations.card_forms import municipality_choices
from mladim.organisations.card_words import LABELS
from mladim.organisations.fields import Choice, IsEmail, Text


class NewOrganisationForm(Form):
    """An organisation that begins, and who will run it."""

    name = Text(LABELS["name"], [Required(_l("Vpišite ime organizacije.")), MaxLength(200), NoEmso()])
    sector_group = Choice(LABELS["sector_group"], [Optional()])
    municipality = Choice(LABELS["municipality"], [Optional()])
    kind = Choice(_l("V mreži od danes"), [Optional()])
    coordinator = Text(
        _l("E-pošta osebe, ki bo koordinirala"),
        [Required(_l("Vpišite e-poštni naslov osebe, ki bo koordinirala.")), MaxLength(254), IsEmail()],
    )

    def offer(self) -> "NewOrganisationForm":
        nothing = ("", str(_l("– ni podatka –")))
        self.sector_group.choices = [nothing, *choices("sector_group")]
        self.municipality.choices = municipality_choices()
        self.kind.choices = [nothing, *choices("membership")]
        return self

    def facts(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("name", "sector_group", "municipality", "kind")}


class SpanForm(Form):
    """A time in the network."""

    kind = Choice(_l("Kako je v mreži"), [Required(_l("Izberite, kako je v mreži."))])
    since = Day(_l("Od"), [Required(_l("Vpišite prvi dan."))])
    until = Day(_l("Do"), [Optional()])

    def offer(self) -> "SpanForm":
        self.kind.choices = choices("membership")
        return self


class EndForm(Form):
    """The last day of a time in the network."""

    until = Day(_l("Zadnji dan"), [Required(_l("Vpišite zadnji dan."))])


class FilterForm(Form):
    """What to show of the register."""

    class Meta:
        csrf = False

    q = Text(_l("Ime ali kraj"))
    region = SelectField(_l("Regija"), validate_choice=False)
    status = SelectField(_l("V mreži"), validate_choice=False)
    entry = SelectField(_l("Zadnji vnos"), validate_choice=False)

    def offer(self) -> "FilterForm":
        every = ("", str(_l("vse")))
        self.region.choices = [every, *choices("region")]
        unknown, closed = ("none", str(_l("ni vpisano"))), ("closed", str(_l("zaprte")))
        self.status.choices = [every, *choices("membership"), unknown, closed]
        self.entry.choices = [
            every,
            ("recent", str(_l("v zadnjih 30 dneh"))),
            ("quiet", str(_l("pred več kot 30 dnevi"))),
            ("never", str(_l("še nikoli"))),
        ]
        return self

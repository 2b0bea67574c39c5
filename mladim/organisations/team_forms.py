"""The form of a member of the team."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from mladim.codelists import choices, label
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.core.i18n import short_date
from mladim.organisations.fields import Choice, Text

LABELS = {
    "name": _l("Ime in priimek"),
    "staff_role": _l("Vloga v ekipi"),
    "is_volunteer": _l("Delo opravlja prostovoljno"),
    "volunteer_type": _l("Vrsta prostovoljskega dela"),
    "birth_year": _l("Letnica rojstva"),
    "agreement_on": _l("Dogovor o prostovoljstvu podpisan"),
    "person_id": _l("Račun v Mladimu"),
}


class TeamForm(Form):
    """Somebody whose hours are counted."""

    version = WholeNumber()
    name = Text(LABELS["name"], [Required(_l("Vpišite ime.")), MaxLength(120), NoEmso()])
    staff_role = Choice(LABELS["staff_role"], [Required(_l("Izberite vlogo v ekipi."))])
    is_volunteer = BooleanField(LABELS["is_volunteer"])
    volunteer_type = Choice(LABELS["volunteer_type"], [Optional()])
    birth_year = WholeNumber(LABELS["birth_year"], [Optional()])
    agreement_on = Day(LABELS["agreement_on"], [Optional()])
    person_id = Choice(LABELS["person_id"], [Optional()])

    def offer(self, accounts: list[tuple[int, str]], carried: str | None = None) -> "TeamForm":
        """Put the lists in, with a retired role this member still carries."""
        self.staff_role.choices = choices("staff_role", include=[carried])
        self.volunteer_type.choices = [("", str(_l("– ni podatka –"))), *choices("volunteer_type")]
        nobody = ("", str(_l("– brez računa –")))
        self.person_id.choices = [nobody, *((str(number), name) for number, name in accounts)]
        return self

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        chosen = self.person_id.data
        return {name: self[name].data for name in LABELS} | {"person_id": int(chosen) if chosen else None}


def team_words(values: dict[str, Any], names: dict[int, str]) -> dict[str, str]:
    """A member's values as people read them, for the page of a conflict."""
    return {
        "name": values["name"] or "",
        "staff_role": label("staff_role", values["staff_role"]),
        "is_volunteer": str(_l("da") if values["is_volunteer"] else _l("ne")),
        "volunteer_type": label("volunteer_type", values["volunteer_type"]),
        "birth_year": str(values["birth_year"] or ""),
        "agreement_on": short_date(values["agreement_on"]) if values["agreement_on"] else "",
        "person_id": names.get(values["person_id"] or 0, ""),
    }

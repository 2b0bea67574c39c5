"""Forms about campaigns."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.organisations.fields import IsWeb
from mladim.organisations.rules import clean_web
from mladim.targets.campaign_facts import CampaignFacts
from mladim.targets.forms import one_id

DAY = _l("Vpišite dan, na primer 21. 11. 2026.")


class CampaignForm(Form):
    """What a campaign is, when, and its toolkit's text."""

    name = StringField(_l("Ime kampanje"), [Required(_l("Vpišite ime kampanje.")), MaxLength(200), NoEmso()])
    starts_on = Day(_l("Začetek"), [Required(DAY)])
    ends_on = Day(_l("Konec"), [Required(DAY)])
    project_id = SelectField(_l("Projekt s cilji"), [Optional()], coerce=one_id, validate_choice=False)
    about = TextAreaField(_l("Za kaj gre?"), [Optional(), MaxLength(4000), NoEmso()])
    toolkit = TextAreaField(_l("Komplet za sodelujoče"), [Optional(), MaxLength(20_000), NoEmso()])
    version = WholeNumber(widget=HiddenInput())

    @property
    def facts(self) -> CampaignFacts:
        """What the service is told; the days are there once the form has been checked."""
        assert self.starts_on.data is not None
        assert self.ends_on.data is not None
        return CampaignFacts(
            name=self.name.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            project_id=self.project_id.data,
            about=self.about.data or "",
            toolkit=self.toolkit.data or "",
        )


class JoinForm(Form):
    """Which of the organisation's activities belong to the campaign."""

    activities = SelectMultipleField(
        _l("Dejavnosti v kampanji"), [Optional()], coerce=one_id, validate_choice=False
    )

    @property
    def chosen(self) -> list[int]:
        """The ids; nonsense is an id nobody has."""
        given: list[Any] = self.activities.data or []
        return [number for number in given if number is not None]


class SessionsForm(Form):
    """Which of the sessions on the page belong to the campaign."""

    offered = SelectMultipleField(_l("Ponujene izvedbe"), [Optional()], coerce=one_id, validate_choice=False)
    sessions = SelectMultipleField(
        _l("Izvedbe v kampanji"), [Optional()], coerce=one_id, validate_choice=False
    )

    @property
    def shown(self) -> list[int]:
        """What the page offered: only this changes."""
        return [number for number in self.offered.data or [] if number is not None]

    @property
    def chosen(self) -> list[int]:
        """The ids; nonsense is an id nobody has."""
        return [number for number in self.sessions.data or [] if number is not None]


class ItemForm(Form):
    """A media item about the campaign."""

    title = StringField(_l("Naslov objave"), [Required(_l("Vpišite naslov.")), MaxLength(300), NoEmso()])
    on_day = Day(_l("Dan objave"), [Required(DAY)])
    channel = SelectField(_l("Kanal"), [Optional()], validate_choice=False)
    web = StringField(_l("Povezava"), [Optional(), MaxLength(300), IsWeb()])

    @property
    def address(self) -> str:
        return clean_web(self.web.data or "")


class MaterialForm(Form):
    """A link or a file of the toolkit."""

    title = StringField(_l("Naslov gradiva"), [Required(_l("Vpišite naslov.")), MaxLength(200), NoEmso()])
    web = StringField(_l("Povezava"), [Optional(), MaxLength(300), IsWeb()])
    file = FileField(_l("Datoteka (slika ali PDF)"), [Optional()])
    is_public = BooleanField(_l("Gradivo je za vse: na javni strani kampanje"), [Optional()])

    @property
    def address(self) -> str:
        return clean_web(self.web.data or "")

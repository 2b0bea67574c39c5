"""The form of a project: fields, words, limits."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.widgets import HiddenInput

from mladim import codelists
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.organisations.fields import IsWeb
from mladim.organisations.rules import clean_web
from mladim.projects.facts import LIMITS, ProjectFacts
from mladim.projects.fields import Number


def _text(field: str) -> list[Any]:
    return [Optional(), MaxLength(LIMITS[field]), NoEmso()]


class ProjectForm(Form):
    """A simple record: what it is, when, with whose money."""

    name = StringField(
        _l("Ime projekta"),
        validators=[Required(_l("Vpišite ime projekta.")), MaxLength(LIMITS["name"]), NoEmso()],
    )
    code = StringField(_l("Koda"), validators=_text("code"))
    funder = StringField(_l("Vir financiranja"), validators=_text("funder"))
    lead = StringField(_l("Vodi"), validators=_text("lead"))
    partners = TextAreaField(_l("Partnerji"), validators=_text("partners"))
    starts_on = Day(_l("Začetek"), validators=[Optional()])
    ends_on = Day(_l("Konec"), validators=[Optional()])
    web = StringField(_l("Spletna stran"), validators=[*_text("web"), IsWeb()])
    note = TextAreaField(_l("Opis"), validators=_text("note"))
    programmes = SelectMultipleField(
        _l("Programi financiranja"), validators=[Optional()], validate_choice=False
    )
    visibility = StringField(_l("Obvezni napis financerja"), validators=_text("visibility"))
    own_role = SelectField(_l("Vloga vaše organizacije"), validators=[Optional()], validate_choice=False)
    plan_sections = StringField(_l("Poglavja načrta"), validators=_text("plan_sections"))
    budget = Number(_l("Proračun v evrih"), validators=[Optional()])
    spent = Number(_l("Porabljeno v evrih"), validators=[Optional()])
    version = WholeNumber(widget=HiddenInput())

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.programmes.choices = codelists.choices("programme")
        self.own_role.choices = [("", "–"), *codelists.choices("project_role")]

    def validate_ends_on(self, field: Day) -> None:
        """Said together with everything else that is wrong."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("Konec mora biti po začetku."))

    @property
    def facts(self) -> ProjectFacts:
        """What the service is told."""
        texts = {field: getattr(self, field).data or "" for field in LIMITS}
        texts["web"] = clean_web(texts["web"])
        return ProjectFacts(
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            own_role=self.own_role.data or "",
            programmes=tuple(self.programmes.data or ()),
            budget=self.budget.data,
            spent=self.spent.data,
            **texts,
        )

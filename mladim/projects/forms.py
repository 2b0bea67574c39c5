"""The form of a project: fields, words, limits."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.widgets import HiddenInput

from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.organisations.fields import IsWeb
from mladim.organisations.rules import clean_web
from mladim.projects.facts import LIMITS, ProjectFacts


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
    version = WholeNumber(widget=HiddenInput())

    def validate_ends_on(self, field: Day) -> None:
        """Said together with everything else that is wrong."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("Konec mora biti po začetku."))

    @property
    def facts(self) -> ProjectFacts:
        """What the service is told."""
        texts = {field: getattr(self, field).data or "" for field in LIMITS}
        texts["web"] = clean_web(texts["web"])
        return ProjectFacts(starts_on=self.starts_on.data, ends_on=self.ends_on.data, **texts)

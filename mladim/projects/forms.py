"""The form of a project: fields, words, limits."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
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
    web = StringField(_l("Spletna stran"), validators=_text("web"))
    note = TextAreaField(_l("Opis"), validators=_text("note"))
    version = WholeNumber(widget=HiddenInput())

    @property
    def facts(self) -> ProjectFacts:
        """What the service is told."""
        texts = {field: getattr(self, field).data or "" for field in LIMITS}
        return ProjectFacts(starts_on=self.starts_on.data, ends_on=self.ends_on.data, **texts)

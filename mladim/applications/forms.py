"""Forms of an application: its facts, and a move to another status."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim import codelists
from mladim.applications.facts import LIMITS, ApplicationFacts
from mladim.core.clock import today
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.organisations.fields import IsWeb
from mladim.organisations.rules import clean_web
from mladim.projects.fields import Number


def _text(field: str) -> list[Any]:
    return [Optional(), MaxLength(LIMITS[field]), NoEmso()]


class ApplicationForm(Form):
    """What is asked of whom, by when, with whom."""

    name = StringField(
        _l("Ime prijave"),
        validators=[Required(_l("Vpišite ime prijave.")), MaxLength(LIMITS["name"]), NoEmso()],
    )
    call = StringField(_l("Razpis"), validators=_text("call"))
    programme = SelectField(_l("Program"), validators=[Optional()])
    action = StringField(_l("Ukrep ali sklop"), validators=_text("action"))
    deadline = Day(_l("Rok za oddajo"), validators=[Optional()])
    status = SelectField(_l("Stanje"), validators=[Optional()])
    lead = StringField(_l("Vodi"), validators=_text("lead"))
    partners = TextAreaField(_l("Partnerji"), validators=_text("partners"))
    role = SelectField(_l("Naša vloga"), validators=[Optional()])
    asked = Number(_l("Zaprošeni znesek (€)"), validators=[Optional()])
    granted = Number(_l("Odobreni znesek (€)"), validators=[Optional()])
    score = StringField(_l("Točke"), validators=_text("score"))
    reasons = TextAreaField(_l("Razlogi za odločitev"), validators=_text("reasons"))
    innovative = BooleanField(_l("Inovativen projekt"))
    international = BooleanField(_l("Mednarodni projekt"))
    web = StringField(_l("Spletna stran razpisa"), validators=[*_text("web"), IsWeb()])
    figures = StringField(_l("Uporabljeni zamrznjeni prikazi"), validators=[Optional(), MaxLength(1000)])
    note = TextAreaField(_l("Opomba"), validators=_text("note"))
    version = WholeNumber(widget=HiddenInput())

    def __init__(self, *arguments: Any, include: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        nothing = [("", _("Ni določen"))]
        self.programme.choices = nothing + codelists.choices("programme", include=include)
        self.role.choices = [("", _("Ni določena")), *codelists.choices("project_role", include=include)]
        self.status.choices = codelists.choices("application_status")

    @property
    def facts(self) -> ApplicationFacts:
        """What the service is told."""
        texts = {field: getattr(self, field).data or "" for field in LIMITS}
        texts["web"] = clean_web(texts["web"])
        codes = (self.figures.data or "").replace(",", " ").replace(";", " ").split()
        return ApplicationFacts(
            **texts,
            programme=self.programme.data or "",
            role=self.role.data or "",
            deadline=self.deadline.data,
            asked=self.asked.data,
            granted=self.granted.data,
            innovative=self.innovative.data,
            international=self.international.data,
            figures=tuple(code.upper() for code in codes),
        )


class MoveForm(Form):
    """To which status, and when."""

    status = SelectField(_l("Novo stanje"), validators=[Required(_l("Izberite stanje."))])
    day = Day(_l("Datum"), validators=[Required(_l("Vpišite datum."))])
    step_note = StringField(_l("Opomba"), validators=[Optional(), MaxLength(300), NoEmso()])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.status.choices = codelists.choices("application_status")
        if self.day.data is None and not self.day.raw_data:
            self.day.data = today()

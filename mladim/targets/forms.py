"""Forms about targets: definition, value, milestone, record."""

from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim import codelists
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.organisations.fields import IsWeb
from mladim.organisations.rules import clean_web
from mladim.projects.fields import Number
from mladim.targets.facts import LIMITS, LONG, RecordFacts, TargetFacts, ValueFacts


def one_id(value: Any) -> int | None:
    """The id in a select; nothing chosen is None, nonsense is an id nobody has."""
    text = str(value if value is not None else "").strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else 0


class TargetForm(Form):
    """What is to be reached, by when, and how it is measured."""

    name = StringField(
        _l("Pričakovani rezultat"),
        [Required(_l("Vpišite, kaj naj bo doseženo.")), MaxLength(LIMITS["name"]), NoEmso()],
    )
    operator = SelectField(_l("Primerjava"), validate_choice=False)
    value = Number(_l("Cilj (pri »od–do« spodnja meja)"), [Optional()])
    upper = Number(_l("Zgornja meja"), [Optional()])
    own_share = Number(_l("Od tega lastni delež"), [Optional()])
    unit = StringField(_l("Enota"), [Optional(), MaxLength(LIMITS["unit"]), NoEmso()])
    baseline = Number(_l("Izhodišče"), [Optional()])
    starts_on = Day(_l("Začetek"), [Optional()])
    due_on = Day(_l("Rok"), [Optional()])
    region = SelectField(_l("Regija"), [Optional()], validate_choice=False)
    age = StringField(_l("Starost"), [Optional(), MaxLength(LIMITS["age"]), NoEmso()])
    plan_section = StringField(_l("Poglavje načrta"), [Optional(), MaxLength(LIMITS["plan_section"])])
    strategy_goal = SelectField(_l("Cilj strategije"), [Optional()], validate_choice=False)
    measured_by = RadioField(_l("Od kod pride vrednost?"), validate_choice=False)
    query = StringField(_l("Vprašanje (naslov prikaza)"), [Optional(), MaxLength(LIMITS["query"])])
    counter = SelectField(_l("Števec"), [Optional()], validate_choice=False)
    measures_own = BooleanField(_l("Iz dnevnika se šteje samo lastni delež"))
    is_baseline = BooleanField(_l("To je izhodišče, ne cilj"))
    reason = TextAreaField(_l("Zakaj ročno?"), [Optional(), MaxLength(LONG["reason"]), NoEmso()])
    note = TextAreaField(_l("Opomba"), [Optional(), MaxLength(LONG["note"]), NoEmso()])
    version = WholeNumber(widget=HiddenInput())

    @property
    def facts(self) -> TargetFacts:
        """What the service is told."""
        names = [field.name for field in fields(TargetFacts)]
        given: dict[str, Any] = {name: self._fields[name].data for name in names}
        for name in (*LIMITS, *LONG, "operator", "region", "measured_by", "counter"):
            given[name] = given[name] or ""
        for name in ("measures_own", "is_baseline"):
            given[name] = bool(given[name])
        return TargetFacts(**given)


class ValueForm(Form):
    """A value by hand, with its proof."""

    on_day = Day(_l("Stanje na dan"), [Required(_l("Vpišite dan, na primer 21. 11. 2026."))])
    value = Number(_l("Vrednost"), [Optional()])
    own_value = Number(_l("Od tega lastni delež"), [Optional()])
    proof = TextAreaField(_l("Kaj to dokazuje?"), [Optional(), MaxLength(2000), NoEmso()])
    web = StringField(_l("Povezava do dokazila"), [Optional(), MaxLength(300), IsWeb()])

    @property
    def facts(self) -> ValueFacts:
        """What the service is told; the day is there once the form has been checked."""
        assert self.on_day.data is not None
        return ValueFacts(
            on_day=self.on_day.data,
            value=self.value.data,
            own_value=self.own_value.data,
            proof=self.proof.data or "",
            web=clean_web(self.web.data or ""),
        )


class MilestoneForm(Form):
    """What is to be reached by a day."""

    on_day = Day(_l("Do dne"), [Required(_l("Vpišite dan, na primer 30. 6. 2026."))])
    value = Number(_l("Vrednost"), [Required(_l("Vpišite vrednost mejnika."))])


class RecordForm(Form):
    """A record with a link or a file."""

    kind = SelectField(_l("Vrsta"), validate_choice=False)
    title = StringField(_l("Naslov"), [Required(_l("Vpišite naslov.")), MaxLength(300), NoEmso()])
    on_day = Day(_l("Dan"), [Required(_l("Vpišite dan, na primer 21. 11. 2026."))])
    target_id = SelectField(_l("Šteje za cilj"), [Optional()], coerce=one_id, validate_choice=False)
    channel = SelectField(_l("Kanal"), [Optional()], validate_choice=False)
    survey = SelectField(_l("Vprašalnik"), [Optional()], validate_choice=False)
    answers = WholeNumber(_l("Število odgovorov"), [Optional()])
    web = StringField(_l("Povezava"), [Optional(), MaxLength(300), IsWeb()])
    file = FileField(_l("Datoteka (slika ali PDF)"), [Optional()])

    @property
    def facts(self) -> RecordFacts:
        """What the service is told."""
        assert self.on_day.data is not None
        return RecordFacts(
            kind=self.kind.data or "",
            title=self.title.data or "",
            on_day=self.on_day.data,
            channel=self.channel.data or "",
            web=clean_web(self.web.data or ""),
            target_id=self.target_id.data,
            survey=self.survey.data or "",
            answers=self.answers.data,
        )


def channel_choices() -> list[tuple[str, str]]:
    """Channels, with nothing first."""
    return [("", ""), *codelists.choices("channel")]


def survey_choices() -> list[tuple[str, str]]:
    """Surveys of the field, with nothing first; others say in their title which they are."""
    return [("", ""), *codelists.choices("survey")]

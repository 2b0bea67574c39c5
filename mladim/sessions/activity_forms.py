"""Forms about activities; the sentences are those of the service."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from mladim.core.errors import RuleBroken
from mladim.core.forms import Clock, Day, Form, MaxLength, NoEmso, Optional, Required
from mladim.sessions.activity_checks import (
    END_NEEDED,
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_AREAS,
    NAME_NEEDED,
    TOO_MANY_AREAS,
)
from mladim.sessions.activity_facts import ActivityFacts

KIND_NEEDED = _l("Izberite vrsto dejavnosti.")
AREA_NEEDED = _l("Izberite vsaj eno področje.")
FIELD_OF = {"areas": "other_areas"}


def one_id(value: Any) -> int | None:
    """The id in a select; nothing chosen is None, nonsense is an id nobody has."""
    text = str(value if value is not None else "").strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else 0


class Choice(SelectField):
    """A select whose values the service checks."""

    def __init__(self, label: Any, validators: Any = None, **kw: Any) -> None:
        super().__init__(label, validators, **{"choices": [], "validate_choice": False} | kw)


class Ticks(SelectMultipleField):
    """Checkboxes whose values the service checks."""

    def __init__(self, label: Any, validators: Any = None, **kw: Any) -> None:
        super().__init__(label, validators, **{"choices": [], "validate_choice": False} | kw)


class Chips(RadioField):
    """One of a few, shown side by side."""

    def __init__(self, label: Any, validators: Any = None, **kw: Any) -> None:
        super().__init__(label, validators, **{"choices": [], "validate_choice": False} | kw)


class VersionedForm(Form):
    """A form that knows what the person started from."""

    version = IntegerField(widget=HiddenInput())

    def show(self, broken: RuleBroken) -> None:
        """Put the service's message beside the field it is about."""
        super().show(RuleBroken(FIELD_OF.get(broken.field, broken.field), broken.message, broken.code))


class WhatFields(Form):
    """What an activity is; the first part of its form and of the series planner."""

    name = StringField(_l("Ime dejavnosti"), [Required(NAME_NEEDED), MaxLength(LONGEST_NAME), NoEmso()])
    kind = Chips(_l("Vrsta"), [Required(KIND_NEEDED)])
    form = Choice(_l("Oblika"))
    main_area = Choice(_l("Glavno področje"), [Required(AREA_NEEDED)])
    other_areas = Ticks(_l("Druga področja"), [Optional()])
    place_id = Choice(_l("Prostor"), [Optional()], coerce=one_id)
    project_id = Choice(_l("Projekt ali vir financiranja"), [Optional()], coerce=one_id)
    team = Ticks(_l("Ekipa"), [Optional()], coerce=one_id)
    group_id = Choice(_l("Seznam mladih"), [Optional()], coerce=one_id)
    new_group = StringField(_l("Nov seznam mladih"), [Optional(), MaxLength(120), NoEmso()])
    is_announced = BooleanField(_l("Objavi najavo"))

    @property
    def areas(self) -> tuple[str, ...]:
        """The main area and the others, each once."""
        chosen = [self.main_area.data or "", *(self.other_areas.data or [])]
        return tuple(dict.fromkeys(code for code in chosen if code))

    def validate_other_areas(self, field: Any) -> None:
        if len(self.areas) > MOST_AREAS:
            raise ValidationError(str(TOO_MANY_AREAS))

    def plain(self) -> dict[str, Any]:
        """The facts these fields say."""
        return {
            "name": self.name.data or "",
            "kind": self.kind.data or "",
            "form": self.form.data or None,
            "areas": self.areas,
            "place_id": self.place_id.data,
            "project_id": self.project_id.data,
            "group_id": self.group_id.data,
            "team": tuple(i for i in self.team.data or [] if i),
            "is_announced": bool(self.is_announced.data),
        }


class ActivityForm(WhatFields, VersionedForm):
    """Everything about one activity."""

    topics = Ticks(_l("Teme"), [Optional()])
    target_groups = Ticks(_l("Ciljne skupine"), [Optional()])
    description = TextAreaField(_l("Opis"), [Optional(), MaxLength(LONGEST_DESCRIPTION), NoEmso()])
    usual_start = Clock(_l("Običajni začetek"), [Optional()])
    usual_end = Clock(_l("Običajni konec"), [Optional()])
    default_role = Choice(_l("Običajna udeležba"))
    led_by = Chips(_l("Kdo vodi?"))

    def validate_usual_end(self, field: Any) -> None:
        if (self.usual_start.data is None) != (field.data is None):
            raise ValidationError(str(END_NEEDED))

    def facts(self) -> ActivityFacts:
        """What the form says."""
        return ActivityFacts(
            **self.plain(),
            topics=tuple(self.topics.data or []),
            target_groups=tuple(self.target_groups.data or []),
            description=(self.description.data or "").strip(),
            usual_start=self.usual_start.data,
            usual_end=self.usual_end.data,
            default_role=self.default_role.data or None,
            led_by=self.led_by.data or "team",
        )


class EndForm(VersionedForm):
    """The last day of an activity."""

    last_day = Day(_l("Zadnji dan"), [Required(_l("Vpišite zadnji dan, na primer 30. 6. 2027."))])

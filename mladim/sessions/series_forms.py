"""The forms of the series planner and of moving a session."""

import datetime as dt
import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import HiddenInput

from mladim.core.forms import Clock, Day, Form, Optional, Required
from mladim.sessions.activity_forms import Chips, Choice, Ticks, VersionedForm, WhatFields, one_id
from mladim.sessions.series_checks import LAST_BEFORE_FIRST, SAME_TIME, WEEKDAY_NEEDED
from mladim.sessions.series_facts import SeriesFacts
from mladim.sessions.series_rules import WITH_WEEKDAYS

START_NEEDED = _l("Vpišite uro začetka, na primer 16.00.")
END_NEEDED = _l("Vpišite uro konca, na primer 20.00.")
DAY_NEEDED = _l("Vpišite datum, na primer 21. 11. 2026.")
FIRST_NEEDED = _l("Vpišite prvi dan, na primer 1. 9. 2026.")
LAST_NEEDED = _l("Vpišite zadnji dan, na primer 30. 6. 2027.")
MOST_EXCLUDED = 100


class Days(StringField):
    """Dates between commas or line breaks: 24. 12. 2026, 31. 12. 2026."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0] if valuelist else "")
        self.data: list[dt.date] = []
        for part in re.split(r"[,;\n]+", text):
            if part.strip():
                self.data.append(self._read(part))
        if len(self.data) > MOST_EXCLUDED:
            raise ValueError(_("Naštejte največ sto datumov."))

    def _read(self, part: str) -> dt.date:
        clean = re.sub(r"\s+", "", part)
        local = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\.?", clean)
        try:
            if local:
                return dt.date(int(local[3]), int(local[2]), int(local[1]))
            return dt.date.fromisoformat(clean)
        except ValueError:
            sentence = _(
                "Datuma »%(text)s« ni mogoče prebrati. Vpišite na primer 24. 12. 2026.", text=part.strip()
            )
            raise ValueError(sentence) from None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return ", ".join(f"{day.day}. {day.month}. {day.year}" for day in self.data or [])


class WhenFields(Form):
    """When a series takes place."""

    every = Choice(_l("Kako pogosto?"))
    weekdays = Ticks(_l("Dnevi"))
    first_day = Day(_l("Prvi dan"), [Required(FIRST_NEEDED)])
    last_day = Day(_l("Zadnji dan"), [Required(LAST_NEEDED)])
    starts = Clock(_l("Od"), [Required(START_NEEDED)])
    ends = Clock(_l("Do"), [Required(END_NEEDED)])
    skip_holidays = BooleanField(_l("Izpusti praznike"))
    skip_school_breaks = BooleanField(_l("Izpusti šolske počitnice"))
    excluded = Days(_l("Izpusti še te datume"), [Optional()])

    def validate_weekdays(self, field: Any) -> None:
        if self.every.data in WITH_WEEKDAYS and not field.data:
            raise ValidationError(str(WEEKDAY_NEEDED))

    def validate_last_day(self, field: Any) -> None:
        if self.first_day.data and field.data and field.data < self.first_day.data:
            raise ValidationError(str(LAST_BEFORE_FIRST))

    def validate_ends(self, field: Any) -> None:
        if field.data is not None and field.data == self.starts.data:
            raise ValidationError(str(SAME_TIME))

    def series(self, *, place_id: int | None) -> SeriesFacts:
        """What the form says, after it was found valid."""
        first, last, starts, ends = (self[name].data for name in ("first_day", "last_day", "starts", "ends"))
        chosen = [int(code) for code in self.weekdays.data or [] if code in "0123456" and len(code) == 1]
        return SeriesFacts(
            every=self.every.data or "",
            weekdays=tuple(chosen) if self.every.data in WITH_WEEKDAYS else (),
            first_day=first,
            last_day=last,
            starts=starts,
            ends=ends,
            place_id=place_id,
            excluded=tuple(self.excluded.data or ()),
            skip_holidays=bool(self.skip_holidays.data),
            skip_school_breaks=bool(self.skip_school_breaks.data),
        )


class SeriesForm(WhenFields, WhatFields):
    """What, when, where and who on one page; what is left out when the activity is there already."""

    activity = Choice(_l("Dejavnost"), [Optional()], coerce=one_id)
    expected = StringField(widget=HiddenInput())

    @property
    def is_new(self) -> bool:
        """Is the activity made with the series?"""
        return self.activity.data is None

    def for_known(self) -> "SeriesForm":
        """Without the questions that an existing activity has already answered."""
        return self if self.is_new else self.without_what()

    def without_what(self) -> "SeriesForm":
        """Only when and where."""
        for name in ("name", "kind", "main_area"):
            self[name].validators = [NotAsked()]
        return self


class NotAsked:
    """The field is not on the page."""

    def __call__(self, form: Any, field: Any) -> None:
        field.errors = []
        raise StopValidation


class StretchForm(VersionedForm):
    """Another last day of a series."""

    last_day = Day(_l("Zadnji dan"), [Required(LAST_NEEDED)])


class PlanForm(VersionedForm):
    """Another time for one session, or for it and all that follow."""

    day = Day(_l("Datum"), [Required(DAY_NEEDED)])
    starts = Clock(_l("Od"), [Required(START_NEEDED)])
    ends = Clock(_l("Do"), [Required(END_NEEDED)])
    place_id = Choice(_l("Prostor"), [Optional()], coerce=one_id)
    scope = Chips(_l("Kaj spremenite?"), default="this")
    expected = StringField(widget=HiddenInput())

    def validate_ends(self, field: Any) -> None:
        if field.data is not None and field.data == self.starts.data:
            raise ValidationError(str(SAME_TIME))


class CancelForm(VersionedForm):
    """Why a date falls out."""

    reason = Chips(_l("Zakaj odpade?"), [Required(_l("Izberite razlog."))])

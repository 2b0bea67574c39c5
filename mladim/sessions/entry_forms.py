"""What can be said about a session besides the counts: time, place, who led, notes."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Optional

from mladim import codelists
from mladim.core.errors import RuleBroken
from mladim.core.forms import Clock, Day, Form, MaxLength, NoEmso, Required
from mladim.sessions.times import Times

METHODS = ("counted", "estimated")


class TimeForm(Form):
    """When and where; what the service says about instants stands beside the typed field."""

    date = Day(_l("Datum"), [Required(_l("Vpišite datum, na primer 21. 11. 2026."))])
    starts = Clock(_l("Začetek"), [Required(_l("Vpišite uro začetka, na primer 16.00."))])
    ends = Clock(_l("Konec"), [Required(_l("Vpišite uro konca, na primer 20.00."))])
    last_day = Day(_l("Zadnji dan (za večdnevne)"), [Optional()])
    place = SelectField(_l("Prostor"), coerce=int, validators=[Optional()])

    def show(self, broken: RuleBroken) -> None:
        """The service speaks of instants, the page of a day and two times."""
        field = {"starts_at": "date", "ends_at": "ends"}.get(broken.field, broken.field)
        super().show(RuleBroken(field, broken.message, broken.code))

    @property
    def times_are_fine(self) -> bool:
        return not any(field.errors for field in (self.date, self.starts, self.ends, self.last_day))

    @property
    def times(self) -> Times:
        """What was typed, once it is fine."""
        day, starts, ends = self.date.data, self.starts.data, self.ends.data
        assert day is not None
        assert starts is not None
        assert ends is not None
        return Times(date=day, starts=starts, ends=ends, last_day=self.last_day.data)


class EntryForm(TimeForm):
    """Everything around the numbers of one session."""

    led_by = RadioField(_l("Kdo je vodil?"))
    method = RadioField(_l("Kako ste šteli?"))
    note = TextAreaField(_l("Opomba"), [Optional(), MaxLength(4000), NoEmso()])
    went_well = TextAreaField(_l("Kaj je šlo dobro?"), [Optional(), MaxLength(2000), NoEmso()])
    next_time = TextAreaField(
        _l("Kaj bi naslednjič naredili drugače?"), [Optional(), MaxLength(2000), NoEmso()]
    )
    outcome_tags = SelectMultipleField(_l("Učinki, ki ste jih opazili"), validators=[Optional()])
    proof = FileField(_l("Dokazilo"))
    proof_kind = SelectField(_l("Vrsta dokazila"), default="photo", validators=[Optional()])

    def offer(self, places: list[tuple[int, str]], *, carried: dict[str, list[str]]) -> None:
        """Fill the choices; a retired code that the record carries stays choosable."""
        self.place.choices = [(0, _l("Brez prostora")), *places]
        self.led_by.choices = codelists.choices("led_by", include=carried.get("led_by", ()))
        methods = dict.fromkeys([*METHODS, *carried.get("method", ())])
        self.method.choices = [(code, codelists.label("count_method", code)) for code in methods]
        self.outcome_tags.choices = codelists.choices("effect", include=carried.get("outcome_tags", ()))
        self.proof_kind.choices = codelists.choices("proof")


class SessionForm(TimeForm):
    """A new session, planned or past, and its later correction."""

    uuid = HiddenField()
    version = HiddenField()
    activity = SelectField(_l("Dejavnost"), coerce=int, default=0)
    name = StringField(_l("Ime nove dejavnosti"), [MaxLength(200), NoEmso()])
    kind = RadioField(_l("Vrsta"), default="open")
    form = SelectField(_l("Oblika"), default="")

    def offer(self, activities: list[tuple[int, str]], places: list[tuple[int, str]]) -> None:
        """Fill the choices."""
        self.activity.choices = [(0, _l("Nova dejavnost")), *activities]
        self.place.choices = [(0, _l("Brez prostora")), *places]
        self.kind.choices = codelists.choices("kind")
        self.form.choices = [("", _l("Običajna za vrsto")), *codelists.choices("form")]

"""What can be said about a session besides the counts: time, place, who led, notes."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Optional

from mladim import codelists
from mladim.core.forms import Clock, Day, Form, MaxLength, NoEmso, Required

METHODS = ("counted", "estimated")


class EntryForm(Form):
    """Everything around the numbers of one session."""

    date = Day(_l("Datum"), [Required(_l("Vpišite datum, na primer 21. 11. 2026."))])
    starts = Clock(_l("Začetek"), [Required(_l("Vpišite uro začetka, na primer 16.00."))])
    ends = Clock(_l("Konec"), [Required(_l("Vpišite uro konca, na primer 20.00."))])
    last_day = Day(_l("Zadnji dan (za večdnevne)"), [Optional()])
    place = SelectField(_l("Prostor"), coerce=int, validators=[Optional()])
    led_by = RadioField(_l("Kdo je vodil?"))
    method = RadioField(_l("Kako ste šteli?"))
    note = TextAreaField(_l("Opomba"), [Optional(), MaxLength(4000), NoEmso()])
    went_well = TextAreaField(_l("Kaj je šlo dobro?"), [Optional(), MaxLength(2000), NoEmso()])
    next_time = TextAreaField(_l("Kaj bi naslednjič naredili drugače?"), [Optional(), MaxLength(2000), NoEmso()])
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

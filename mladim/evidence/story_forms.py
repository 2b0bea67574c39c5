"""The form of a story: the words, the name they are shown under, the consent."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim import codelists
from mladim.core.clock import today
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.evidence.story_service import LIMITS, StoryFacts


class StoryForm(Form):
    """A quote with consent."""

    quote = TextAreaField(
        _l("Kaj je oseba povedala"),
        validators=[Required(_l("Vpišite, kaj je oseba povedala.")), MaxLength(LIMITS["quote"]), NoEmso()],
    )
    author = StringField(_l("Prikazano ime"), validators=[Optional(), MaxLength(LIMITS["author"]), NoEmso()])
    age_band = SelectField(_l("Starost"), validators=[Optional()])
    about = StringField(_l("O čem"), validators=[Optional(), MaxLength(LIMITS["about"]), NoEmso()])
    consent_by = StringField(
        _l("Kdo je dal soglasje"),
        validators=[Required(_l("Vpišite, kdo je dal soglasje.")), MaxLength(LIMITS["consent_by"]), NoEmso()],
    )
    consent_on = Day(_l("Soglasje dano"), validators=[Required(_l("Vpišite datum."))])
    consent_until = Day(_l("Soglasje velja do"), validators=[Optional()])
    is_public = BooleanField(_l("Soglasje velja tudi za javno objavo"))
    photo = FileField(_l("Fotografija"), validators=[Optional()])
    photo_words = StringField(
        _l("Kaj je na fotografiji"), validators=[Optional(), MaxLength(LIMITS["photo_words"]), NoEmso()]
    )
    version = WholeNumber(widget=HiddenInput())

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.age_band.choices = [("", _("Ni določena")), *codelists.choices("age_band")]

    @property
    def facts(self) -> StoryFacts:
        """What the service is told."""
        names = ("quote", "author", "about", "consent_by", "photo_words", "age_band")
        texts = {name: getattr(self, name).data or "" for name in names}
        return StoryFacts(
            **texts,
            consent_on=self.consent_on.data or today(),
            consent_until=self.consent_until.data,
            is_public=self.is_public.data,
        )

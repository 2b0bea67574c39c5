"""The form of a use: fields, words, limits."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim import codelists
from mladim.core.clock import today
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.evidence.facts import LIMITS, UseFacts
from mladim.organisations.fields import IsWeb
from mladim.organisations.rules import clean_web


def _text(field: str) -> list[Any]:
    return [Optional(), MaxLength(LIMITS[field]), NoEmso()]


class UseForm(Form):
    """Where numbers were used."""

    kind = SelectField(
        _l("Za kaj"), validators=[Required(_l("Izberite, za kaj so bile številke uporabljene."))]
    )
    title = StringField(
        _l("Naslov"),
        validators=[
            Required(_l("Vpišite naslov objave, kampanje ali prijave.")),
            MaxLength(LIMITS["title"]),
            NoEmso(),
        ],
    )
    used_on = Day(_l("Datum"), validators=[Required(_l("Vpišite datum."))])
    channel = SelectField(_l("Kanal"), validators=[Optional()])
    web = StringField(_l("Spletni naslov"), validators=[*_text("web"), IsWeb()])
    author = StringField(_l("Kdo je objavil ali oddal"), validators=_text("author"))
    figure = StringField(_l("Oznaka zamrznjenega prikaza"), validators=[Optional(), MaxLength(20)])
    note = TextAreaField(_l("Opomba"), validators=_text("note"))
    proof = FileField(_l("Izrezek ali posnetek zaslona"), validators=[Optional()])
    version = WholeNumber(widget=HiddenInput())

    def __init__(self, *arguments: Any, include: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = codelists.choices("evidence_use", include=include)
        self.channel.choices = [("", _("Ni določen")), *codelists.choices("channel", include=include)]
        if not self.is_submitted() and self.used_on.data is None:
            self.used_on.data = today()

    @property
    def facts(self) -> UseFacts:
        """What the service is told."""
        texts = {name: getattr(self, name).data or "" for name in ("title", "author", "note", "figure")}
        return UseFacts(
            kind=self.kind.data or "",
            channel=self.channel.data or "",
            used_on=self.used_on.data or today(),
            web=clean_web(self.web.data or ""),
            **texts,
        )

"""What a record is, in words."""

from flask_babel import ngettext

from mladim import codelists
from mladim.targets.models import LinkedRecord
from mladim.targets.record_service import KINDS


def record_said(record: LinkedRecord) -> str:
    """Its kind; of a survey also which one and how many answered: »letni vprašalnik … · 37 odgovorov«."""
    kind = str(KINDS.get(record.kind, record.kind))
    if record.survey:
        kind = codelists.label("survey", record.survey, inside_sentence=True)
    if record.answers is None:
        return kind
    answers = ngettext("%(num)s odgovor", "%(num)s odgovorov", record.answers)
    return f"{kind} · {answers}"

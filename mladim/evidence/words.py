"""How uses of numbers are put into words on pages and in files."""

from flask_babel import gettext as _

from mladim.codelists import label
from mladim.core.i18n import short_date
from mladim.evidence.facts import UseFacts
from mladim.evidence.models import EvidenceUse


def kind_said(use: EvidenceUse) -> str:
    return label("evidence_use", use.kind)


def sub_said(use: EvidenceUse) -> str:
    """komunikacijska vsebina · portal mlad.si · 21. 11. 2026 · M-…"""
    channel = label("channel", use.channel) if use.channel else ""
    code = use.figure.code if use.figure else ""
    return " · ".join(part for part in (kind_said(use), channel, short_date(use.used_on), code) if part)


def said(use: EvidenceUse) -> list[tuple[str, str]]:
    """Label and value of what the page shows."""
    return [
        (_("Za kaj"), kind_said(use)),
        (_("Kanal"), label("channel", use.channel) if use.channel else ""),
        (_("Datum"), short_date(use.used_on)),
        (_("Kdo je objavil ali oddal"), use.author),
    ]


def heads() -> list[str]:
    """The columns of the file."""
    texts = [_("Datum"), _("Za kaj"), _("Kanal"), _("Naslov"), _("Spletni naslov")]
    return [*texts, _("Kdo je objavil ali oddal"), _("Posnetek"), _("Opomba")]


def line(use: EvidenceUse) -> list[str]:
    """One line of the file."""
    channel = label("channel", use.channel) if use.channel else ""
    code = use.figure.code if use.figure else ""
    texts = [use.used_on.isoformat(), kind_said(use), channel, use.title, use.web]
    return [*texts, use.author, code, use.note]


def compared(stored: UseFacts, typed: UseFacts) -> list[tuple[str, str, str]]:
    """(what, as it stands, as typed) for the page that shows two versions."""

    def texts(facts: UseFacts) -> list[str]:
        channel = label("channel", facts.channel) if facts.channel else ""
        first = [label("evidence_use", facts.kind), facts.title, short_date(facts.used_on), channel]
        return [*first, facts.web, facts.author, facts.figure, facts.note]

    names = [_("Za kaj"), _("Naslov"), _("Datum"), _("Kanal"), _("Spletni naslov")]
    names += [_("Kdo je objavil ali oddal"), _("Posnetek"), _("Opomba")]
    return list(zip(names, texts(stored), texts(typed), strict=True))

"""The numbers of a report as CSV: each line says where it is from, so that no line is ever a bare number."""

from flask_babel import gettext as _

from mladim.core.clock import to_local
from mladim.reports.document import Document
from mladim.reports.excel import signs
from mladim.statistics.files import csv_lines
from mladim.statistics.tables import Head


def write_csv(made: Document) -> bytes:
    """One table and nothing else, as programs read it; what Excel tells on its last sheet is in columns."""
    heads = [*made.figures.heads, Head(_("Posnetki")), Head(_("Pomen"))]
    heads += [Head(name) for name, _text in about(made)]
    facts = [text for _name, text in about(made)]
    rows = (
        (*row, origin.codes, origin.meaning, *facts)
        for row, origin in zip(made.figures.rows, made.origins, strict=True)
    )
    return "".join(csv_lines(heads, rows)).encode()


def about(made: Document) -> list[tuple[str, str]]:
    """What holds for every number; the columns stay where they are also when one is empty."""
    # Each number has its own meaning and codes in its own line.
    own = {_("Kaj pomenijo števila"), _("Posnetki"), _("Razlike do drugih obrazcev")}
    own.add(_("Ročno spremenjena števila"))
    method = [f"{head}: {' '.join(lines)}" for head, lines in made.method if head not in own]
    return [
        (_("Obdobje"), made.period),
        (_("Pokritost"), made.coverage),
        (_("Stanje podatkov"), to_local(made.made).strftime("%Y-%m-%d %H:%M")),
        (_("Vsebina"), made.title),
        (_("Projekt"), made.project),
        (_("Financiranje"), made.visibility),
        (_("Znaki"), signs()),
        (_("Metodologija"), " ".join(method)),
        (_("Vir"), f"Mladim, {made.organisation}"),
    ]

"""The sheet "Preberi me" of a file: the question, who stands behind it, when, and what each number means."""

from flask_babel import gettext as _

from mladim.core.i18n import short_date, time_of
from mladim.statistics.answers import Answer


def about(answer: Answer, title: str) -> list[tuple[str, str]]:
    """Pairs of name and text."""
    at = answer.as_of
    lines = [
        (_("Vir"), "Mladim"),
        (_("Vsebina"), title),
        (_("Vprašanje"), answer.query.url()),
        (_("Stanje podatkov"), f"{short_date(at)} {time_of(at)}"),
        (_("Pokritost"), answer.coverage.text),
        (
            _("Znaki"),
            _("prazno = ni znano ali ni mogoče izračunati; 0 = nič; z = skrito, ker je majhno"),
        ),
        (_("Vsote"), _("Vsote so izračunane znova in niso seštevek vrstic, kjer seštevanje nima pomena.")),
    ]
    if answer.scope.is_own:
        lines.append((_("Raba"), _("Ni za objavo: majhna števila v tej datoteki niso skrita.")))
    for measure in answer.query.asked:
        words = _("Formula: %(formula)s. Različica %(version)s.") % {
            "formula": measure.formula,
            "version": measure.version,
        }
        lines.append((str(measure.name), f"{measure.definition} {words}"))
    return lines

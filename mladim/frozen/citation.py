"""How a frozen figure is cited, in both languages."""

from flask_babel import force_locale
from flask_babel import gettext as _

from mladim.core.i18n import LOCALES, language, short_date
from mladim.frozen.models import FrozenFigure


def citation(figure: FrozenFigure, publisher: str) -> str:
    """Mladim (Mreža MaMa), posnetek M-…, »Obiski«, stanje 21. 11. 2026. Poroča 118 od 130 organizacij."""
    kept = figure.prints[language()]
    words = _("Mladim (%(publisher)s), posnetek %(code)s, »%(title)s«, %(subtitle)s, stanje %(day)s.") % {
        "publisher": publisher,
        "code": figure.code,
        "title": kept["title"],
        "subtitle": kept["subtitle"],
        "day": short_date(figure.as_of),
    }
    return " ".join(part for part in (words, kept["coverage"], figure.visibility) if part)


def citations(figure: FrozenFigure, publisher: str) -> dict[str, str]:
    """The citation in each language."""
    found = {}
    for one in LOCALES:
        with force_locale(one):
            found[one] = citation(figure, publisher)
    return found

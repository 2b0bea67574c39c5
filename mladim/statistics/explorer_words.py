"""What the explorer says of a question: its title, and what it is compared with."""

from flask_babel import gettext as _
from flask_babel import ngettext

from mladim.core.i18n import number, short_date
from mladim.statistics.answers import Answer
from mladim.statistics.query import Query


def title_of(query: Query) -> str:
    """Obiski po: mesec, starost"""
    names = _and([str(measure.name) for measure in query.asked])
    text = names[:1].upper() + names[1:]
    if not query.by:
        return text
    split = ", ".join(str(dimension.name) for dimension in query.split)
    return _("%(measures)s, razdeljeno po: %(split)s", measures=text, split=split)


def _and(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s in %(last)s", first=", ".join(names[:-1]), last=names[-1])


def remarks_of(found: Answer) -> list[str]:
    """With what the numbers are compared, and among whom."""
    said = []
    if base := found.compared:
        days = {"first": short_date(base.query.start), "last": short_date(base.query.end)}
        said.append(_("Primerjano z obdobjem od %(first)s do %(last)s.") % days)
        if not base.coverage.reporting:
            said.append(_("Za tisto obdobje ni podatkov."))
    if found.same_only is not None:
        said.append(
            ngettext(
                "Samo organizacije, ki so poročale obakrat: %(said)s.",
                "Samo organizacije, ki so poročale obakrat: %(said)s.",
                found.same_only,
                said=number(found.same_only, 0),
            )
        )
    if band := found.peers:
        said += _of_peers(band.group, band.organisations, is_enough=band.is_enough)
    return said


def _of_peers(group: str, count: int, *, is_enough: bool) -> list[str]:
    if not is_enough:
        return [
            _(
                "Podobnih organizacij (%(group)s), ki poročajo, je premalo: potrebnih je vsaj pet.",
                group=group,
            )
        ]
    return [
        _(
            "Podobne organizacije (%(group)s): %(number)s. Polovica jih je med spodnjim in zgornjim "
            "kvartilom; posameznih ne kažemo.",
            group=group,
            number=number(count, 0),
        )
    ]

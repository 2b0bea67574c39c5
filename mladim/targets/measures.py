"""What a target's measure counts, in words: the measure with its definition, the filters, the days."""

from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.i18n import short_date
from mladim.projects.models import Target
from mladim.targets.actuals import QUERY
from mladim.targets.words import source_said

Lines = list[tuple[str, str]]


def measure_said(target: Target, who: Actor) -> Lines:
    """(what, words) for the card of a target's measure."""
    lines = [(_("Od kod pride vrednost"), source_said(target))]
    if target.measured_by != QUERY:
        return lines
    # Here, because they bring pandas along, and the server's start need not wait for it.
    from mladim.statistics.dimensions import dimensions
    from mladim.statistics.labels import labels_for
    from mladim.statistics.query import Query
    from mladim.statistics.scope import scope_of

    try:
        query = Query.from_url(target.query)
        scope = scope_of(query.but(organisations=(who.slug,)), who)
    except (RuleBroken, NotFound):
        return [*lines, (_("Vprašanje"), _("Vprašanja ni več mogoče razumeti. Uredite cilj."))]
    asked = query.asked[0]
    lines += [(_("Kazalnik"), str(asked.name)), (_("Opredelitev"), str(asked.definition))]
    labels = labels_for(dict(query.filters), scope)
    for name, values in query.filters:
        words = ", ".join(labels.word(name, value) for value in values)
        lines.append((_("Samo: %(what)s", what=str(dimensions()[name].name)), words))
    days = f"{short_date(query.start)}–{short_date(query.end)}"
    return [*lines, (_("Obdobje"), days)]

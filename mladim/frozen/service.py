"""Freezing a figure: asked once more, checked, written down whole; flushes, never commits."""

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import object_session

from mladim.codelists.folding import fold
from mladim.core import changes
from mladim.core.access import COORDINATOR, STAFF, WORKER, Actor
from mladim.core.clock import now, to_local
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.frozen import queries
from mladim.frozen.checks import Doubt, Doubtful, conflict_doubts, parts_doubt
from mladim.frozen.codes import new_code
from mladim.frozen.models import FrozenFigure
from mladim.frozen.prints import prints_of, title_of
from mladim.frozen.results import Result, base_key, hash_of, same_values
from mladim.frozen.visibility import visibility_of
from mladim.statistics.answers import Answer, answer
from mladim.statistics.chart import Chart
from mladim.statistics.charts import get_chart
from mladim.statistics.query import Query

LONGEST_TITLE = 300
OWN, NETWORK = "own", "network"


def normalised(query: Query, who: Actor) -> tuple[Query, str]:
    """The question with its organisation written out, and whose figures it is about."""
    if who.is_network and query.organisations != (who.slug,):
        return query, NETWORK
    return (query if query.organisations else query.but(organisations=(who.slug,))), OWN


def freeze(
    who: Actor,
    query: Query,
    *,
    title: str = "",
    chart: str = "",
    confirmed: bool = False,
    answered: Answer | None = None,
) -> FrozenFigure:
    """The figure under its new code, or the one that froze the same numbers earlier today.

    Raises Doubtful (a RuleBroken) with what is doubtful until it is `confirmed`. `answered` is the answer to
    the very question, asked a moment ago, so that nobody waits for a writer that is still asking.
    """
    return keep(who, prepare(who, query, title=title, chart=chart, confirmed=confirmed, answered=answered))


def prepare(
    who: Actor,
    query: Query,
    *,
    title: str = "",
    chart: str = "",
    confirmed: bool = False,
    answered: Answer | None = None,
) -> FrozenFigure:
    """The figure that `keep` will write down, or the one that is there already; only reads.

    Drawing a large answer in both languages takes its time: whoever writes others' figures does it before.
    """
    if not who.has(WORKER, COORDINATOR, STAFF):
        raise Forbidden
    title = _checked(title)
    query, reach = normalised(query, who)
    drawn = get_chart(chart) if chart else None
    if answered is not None and answered.query == query and drawn is None:
        found = answered
    else:
        found = drawn.ask(query, who) if drawn else answer(query, who)
    key = base_key(query, reach)
    result = result_of(found)
    others = queries.list_with_base(who, key)
    if (known := _frozen_today(others, query, result, chart)) is not None:
        return known
    doubts = [one for one in (parts_doubt(found),) if one] + conflict_doubts(found, result, others)
    if doubts and not confirmed:
        raise Doubtful(doubts)
    figure = _figure(who, found, result, chart=drawn, title=title, doubts=doubts)
    figure.reach, figure.base_key = reach, key
    return figure


def keep(who: Actor, figure: FrozenFigure) -> FrozenFigure:
    """Write a prepared figure down."""
    if not object_session(figure):
        db.session.add(figure)
        db.session.flush()
        changes.record(who, figure, "freeze")
    return figure


def result_of(found: Answer) -> Result:
    """The answer as plain values, its words in Slovene whoever asks, so that one answer has one hash."""
    with force_locale("sl"):
        return found.as_json()


def _checked(title: str) -> str:
    title = one_line(title)
    if len(title) > LONGEST_TITLE:
        raise RuleBroken("title", _("Naslov je predolg: največ %(limit)s znakov.", limit=LONGEST_TITLE))
    refuse_emso("title", title)
    return title


def _frozen_today(
    others: list[FrozenFigure], query: Query, result: Result, chart: str
) -> FrozenFigure | None:
    """Pressed twice, or asked again on the same day: one figure."""
    today = to_local(now()).date()
    for figure in others:
        same_question = figure.question == query.url() and figure.chart == chart
        if same_question and to_local(figure.frozen_at).date() == today:
            same_words = figure.definitions == result["definitions"]
            return figure if same_words and same_values(figure.result, result) else None
    return None


def _figure(
    who: Actor, found: Answer, result: Result, *, chart: Chart | None, title: str, doubts: list[Doubt]
) -> FrozenFigure:
    query, at = found.query, now()
    with force_locale("sl"):
        name = title_of(found, chart, title)[:LONGEST_TITLE]
    return FrozenFigure(
        organisation_id=who.organisation_id,
        code=_free_code(),
        title=name,
        folded=fold(name)[:600],
        question=query.url(),
        chart=chart.slug if chart else "",
        starts_on=query.start,
        ends_on=query.end,
        definitions=result["definitions"],
        as_of=found.as_of,
        coverage=result["coverage"],
        visibility=visibility_of(query, who),
        result=result,
        sha256=hash_of(result),
        prints=prints_of(found, who, chart=chart, title=title),
        doubts=[doubt.as_json() for doubt in doubts],
        frozen_at=at,
        frozen_by=who.person_id,
    )


def _free_code() -> str:
    """A code nobody has yet; among a million a day one is soon found."""
    while queries.is_taken(code := new_code(to_local(now()).date())):
        continue
    return code

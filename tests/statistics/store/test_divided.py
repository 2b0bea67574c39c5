"""One question, one answer: from one database or from two, in this process, in several, on a Dask cluster."""

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from distributed import LocalCluster
from sqlalchemy import select, update

from mladim.core.errors import NotFound, RuleBroken
from mladim.core.marks import renew_version
from mladim.network.cast import DEMO_PASSWORD
from mladim.organisations.models import Organisation
from mladim.sessions.models import WorkSession
from mladim.statistics.answers import answer
from mladim.statistics.coverage import coverage_of
from mladim.statistics.freshness import mark_of
from mladim.statistics.measures import measures
from mladim.statistics.numbers import numbers_of
from mladim.statistics.query import Query
from mladim.statistics.store import crews, elsewhere, many
from mladim.statistics.store.answering import summaries_for
from mladim.statistics.store.connections import engine_of
from mladim.statistics.store.divided import Divided
from mladim.statistics.store.remembering import MEMORY
from tests.people import CILKA, actor_of
from tests.statistics.store.conftest import Asker, scope_of
from tests.statistics.store.test_equality import plain

YEAR = "measure=sessions,known_persons,group_size&by=region&from=2026-01-01&to=2026-12-31"


@contextlib.contextmanager
def answered_from(app, urls, **settings) -> Iterator[None]:
    """Questions about several organisations are answered from these databases."""
    settings = {f"STATISTICS_{name.upper()}": value for name, value in settings.items()}
    changed = {"STATISTICS_DATABASES": tuple(urls), **settings}
    before = {name: app.config[name] for name in changed}
    app.config.update(changed)
    MEMORY.clear()
    try:
        yield
    finally:
        app.config.update(before)
        MEMORY.clear()


def everybodys(ask):
    """Asked by somebody who works for none of the organisations."""
    return replace(ask, scope=replace(ask.scope, own_id=0))


def all_of(ask):
    return plain(numbers_of(ask)), coverage_of(ask.query, ask.scope)


def differences(app, asks, urls, **settings):
    """The questions that are answered otherwise."""
    MEMORY.clear()
    one = [all_of(ask) for ask in asks]
    with answered_from(app, urls, **settings):
        assert all(isinstance(summaries_for(ask), Divided) for ask in asks)
        two = [all_of(ask) for ask in asks]
    return [ask.query.url() for ask, a, b in zip(asks, one, two, strict=True) if a != b]


@pytest.mark.parametrize("fewest", [2, 8])
def test_every_measure_from_two_databases_as_from_one(network, filled, two_databases, monkeypatch, fewest):
    """A part of few organisations is answered one by one, a larger one in one go."""
    monkeypatch.setattr(many, "FEWEST", fewest)
    asker = Asker(network, seed=101 + fewest)
    asks = [everybodys(asker.ask(code)) for code in measures() for _one in range(2)]
    assert differences(filled, asks, two_databases) == []


def test_on_a_dask_cluster_as_in_one_process(network, filled, two_databases):
    asker = Asker(network, seed=103)
    asks = [everybodys(asker.ask()) for _one in range(12)]
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        assert differences(filled, asks, two_databases, scheduler=address) == []
        crews.leave(address)


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_by_several_processes_as_by_one(network, filled, two_databases):
    ask = everybodys(Asker(network, seed=107).ask("retention"))
    whole = replace(ask, scope=replace(scope_of(network), own_id=0))
    assert differences(filled, [whole], two_databases, processes=2) == []


def test_what_is_saved_in_one_of_them_is_in_the_next_answer(filled, two_databases):
    query = Query.from_url(YEAR)
    held = WorkSession.status == "held", WorkSession.deleted_at.is_(None)

    def asked():
        with filled.test_request_context("/"):
            who = actor_of(CILKA)
            return answer(query, who).totals["sessions"], mark_of(query, who)

    with answered_from(filled, two_databases):
        before, mark = asked()
        assert asked() == (before, mark)
        with engine_of(two_databases[1]).begin() as connection:
            row = connection.execute(select(WorkSession.id, WorkSession.organisation_id).where(*held)).first()
            mine = update(WorkSession).where(WorkSession.id == row.id)
            connection.execute(mine.values(status="cancelled"))
            renew_version(connection, row.organisation_id)
        after, new_mark = asked()
        with engine_of(two_databases[1]).begin() as connection:
            connection.execute(mine.values(status="held"))
            renew_version(connection, row.organisation_id)
        assert after == before - 1
        assert new_mark != mark
        assert asked()[0] == before


def test_an_organisation_in_two_databases_is_refused_by_name(filled, two_databases):
    doubled = answered_from(filled, (two_databases[0], *two_databases))
    with doubled, filled.test_request_context("/"), pytest.raises(RuleBroken, match="v več zbirkah"):
        answer(Query.from_url(YEAR), actor_of(CILKA))


def test_databases_that_were_never_summed_up_are_told_so(filled, two_databases, monkeypatch):
    monkeypatch.setattr(elsewhere, "MOST_UNSTORED", 0)
    monkeypatch.setattr(elsewhere, "_known", {})

    def asked():
        with filled.test_request_context("/"):
            return answer(Query.from_url(YEAR), actor_of(CILKA)).totals["sessions"]

    with answered_from(filled, two_databases):
        with pytest.raises(RuleBroken, match="store build"):
            asked()
        assert filled.test_cli_runner().invoke(args=["housekeeping"]).exit_code == 0
        assert asked()


def test_an_organisation_of_no_database_is_not_there(filled, two_databases):
    with filled.test_request_context("/"), engine_of(two_databases[1]).connect() as connection:
        slug = connection.execute(select(Organisation.slug)).scalars().first()
        query = Query.from_url(f"{YEAR}&organisation={slug}")
        assert answer(query, actor_of(CILKA)).totals["sessions"]
        with answered_from(filled, two_databases[:1]), pytest.raises(NotFound):
            answer(query, actor_of(CILKA))


def test_the_command_prints_the_same_from_one_and_from_two(filled, two_databases):
    def run(*options):
        found = filled.test_cli_runner().invoke(args=["store", "answer", YEAR, *options])
        assert found.exit_code == 0, found.output
        return found.output

    databases = [part for url in two_databases for part in ("--database", url)]
    one, two = (json.loads(run("--json", *more)) for more in ((), databases))
    assert {**one, "as_of": ""} == {**two, "as_of": ""}
    assert one["rows"]
    assert run(*databases).startswith("Regija;")


def test_pages_of_the_network_are_made_from_both(filled, two_databases):
    client = filled.test_client()
    client.post("/sign-in", data={"email": CILKA, "password": DEMO_PASSWORD})

    def table(address):
        text = client.get(address).text
        return re.findall(r"<td[^>]*>(.*?)</td>", text, re.DOTALL)

    for address in ("/statistics/visits-by-month?period=this_year", "/statistics/regions?period=this_year"):
        one = table(address)
        with answered_from(filled, two_databases):
            assert table(address) == one
        assert one

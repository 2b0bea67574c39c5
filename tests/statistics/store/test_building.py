"""All summaries made anew and checked: alone, by processes, by a Dask cluster, over several databases."""

import importlib

import pytest
from distributed import LocalCluster
from sqlalchemy import NullPool, create_engine, insert, select, text, update

from mladim.core.db import Model, db
from mladim.core.watching import watched
from mladim.organisations.models import Organisation
from mladim.sessions.models import HeadCount
from mladim.statistics.store import building
from mladim.statistics.store.models import CARDS, StoreSlice
from mladim.statistics.store.packing import digest_of
from tests.statistics.store.conftest import stored_blocks


def own_url(app) -> str:
    with app.app_context():
        return db.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def url(filled):
    return own_url(filled)


def job(*urls, **more):
    return building.Job(urls=urls, **more)


def test_what_readers_left_equals_what_a_full_build_makes_byte_for_byte(filled, url):
    with filled.app_context():
        before = stored_blocks()
        totals = building.build(job(url))
        db.session.rollback()
        assert stored_blocks() == before
    assert totals.blocks == before
    assert totals.sessions > 1000


def test_the_check_is_silent_when_all_is_right_and_names_the_month_that_is_not(filled, url):
    assert building.check(job(url)).wrong == []
    with filled.app_context():
        place = StoreSlice.month != CARDS
        row = db.session.execute(
            select(StoreSlice.organisation_id, StoreSlice.month, StoreSlice.payload).where(place).limit(1)
        ).one()
        house = db.session.get_one(Organisation, row.organisation_id)
        mine = (StoreSlice.organisation_id == house.id, StoreSlice.month == row.month)
        db.session.execute(update(StoreSlice).where(*mine).values(payload=b"spoilt"))
        db.session.commit()
        runner = filled.test_cli_runner()
        result = runner.invoke(args=["store", "check", "--organisation", house.slug, "--processes", "1"])
        assert result.exit_code == 1
        assert f"{house.slug} {row.month}" in result.output
        result = runner.invoke(args=["store", "build", "--organisation", house.slug, "--processes", "1"])
        assert result.exit_code == 0
        assert "Narejeno" in result.output
    assert building.check(job(url)).wrong == []


def test_a_month_changed_behind_everybodys_back_is_named(filled, url):
    with filled.app_context():
        with db.engine.begin() as connection:
            row = connection.execute(select(HeadCount.__table__).where(HeadCount.count > 3).limit(1)).one()
            mine = (HeadCount.session_id == row.session_id, HeadCount.age_band == row.age_band)
            change = update(HeadCount.__table__).where(*mine)
            connection.execute(change.values(count=HeadCount.count + 1))
        assert len(building.check(job(url)).wrong) == 1
        with db.engine.begin() as connection:
            connection.execute(change.values(count=HeadCount.count - 1))
    assert building.check(job(url)).wrong == []


def test_several_processes_make_the_same(filled, url):
    alone, crew = building.check(job(url)), building.check(job(url, processes=2))
    assert str(crew.totals) == str(alone.totals)
    assert crew.wrong == []


@pytest.fixture
def two_databases(filled, url, tmp_path):
    """The organisations divided between two databases of the same kind."""
    shards = []
    with filled.app_context():
        ids = sorted(db.session.scalars(select(Organisation.id)))
        db.session.rollback()
        for number, part in enumerate((ids[:6], ids[6:])):
            shards.append(_shard(url, tmp_path, number))
            target = create_engine(shards[-1], poolclass=NullPool)
            Model.metadata.create_all(target)
            _copy(target, set(part))
    yield shards
    for shard in shards:
        _drop(url, shard)


def server(url):
    return create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _shard(url, folder, number) -> str:
    if url.startswith("sqlite"):
        return f"sqlite:///{folder / f'shard{number}.db'}"
    name = f"{url.rpartition('/')[2]}_shard{number}"
    with server(url).connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    return f"{url.rpartition('/')[0]}/{name}"


def _drop(url, shard) -> None:
    if not url.startswith("sqlite"):
        with server(url).connect() as connection:
            connection.execute(text(f'DROP DATABASE "{shard.rpartition("/")[2]}" WITH (FORCE)'))


def _copy(target, houses) -> None:
    """The rows of these organisations that figures depend on, and what those refer to."""
    needed = {"person", "participant_group", "schedule", *watched()}
    tables = [table for table in db.metadata.sorted_tables if table.name in needed]
    with db.engine.connect() as source, target.begin() as sink:
        for table in tables:
            query = select(table)
            if table.name == "organisation":
                query = query.where(table.c.id.in_(houses))
            elif "organisation_id" in table.c:
                query = query.where(table.c.organisation_id.in_(houses))
            rows = [dict(row) for row in source.execute(query).mappings()]
            if rows:
                sink.execute(insert(table), rows)


def test_a_dask_cluster_over_two_databases_equals_one_process_over_one(filled, url, two_databases):
    alone = building.check(job(url)).totals
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        crew = building.build(job(*two_databases, scheduler=cluster.scheduler_address))
    assert str(crew) == str(alone)
    assert crew.blocks == alone.blocks
    assert building.check(job(*two_databases)).wrong == []


def test_without_dask_the_command_says_what_is_missing(filled, monkeypatch):
    real = importlib.import_module

    def missing(name):
        if name == "distributed":
            raise ImportError(name)
        return real(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    result = filled.test_cli_runner().invoke(args=["store", "build", "--scheduler", "tcp://127.0.0.1:1"])
    assert result.exit_code == 1
    assert "requirements-cluster.txt" in result.output


def test_the_same_blocks_have_the_same_digest_and_others_another():
    assert digest_of([("a", b"1")]) == digest_of([("a", b"1")])
    assert digest_of([("a", b"1")]) != digest_of([("a", b"2")])


def test_every_day_what_is_marked_is_summed_up(filled, url):
    with filled.app_context():
        before = stored_blocks()
        with db.engine.begin() as connection:
            connection.execute(StoreSlice.__table__.delete())
        db.session.rollback()
        result = filled.test_cli_runner().invoke(args=["housekeeping"])
        assert result.exit_code == 0, result.output
        db.session.rollback()
        assert stored_blocks() == before

"""All summaries made anew and checked: alone, by processes, by a Dask cluster, over several databases."""

import importlib

from distributed import LocalCluster
from sqlalchemy import select, update

from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.sessions.models import HeadCount
from mladim.statistics.store import building
from mladim.statistics.store.models import CARDS, StoreSlice
from mladim.statistics.store.packing import digest_of
from tests.statistics.store.conftest import stored_blocks


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

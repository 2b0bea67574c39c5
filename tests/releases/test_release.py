"""What a release says, how it comes to be published, and that it does not change."""

import io
import json
import zipfile

import pytest

from mladim.core.db import db
from mladim.core.errors import NotFound, RuleBroken
from mladim.network import demo_release
from mladim.releases import files, queries, service, shelf
from mladim.releases.models import Departure
from tests.factories import make_activity, make_session
from tests.people import CILKA, actor_of
from tests.releases.attacker import Cube
from tests.releases.conftest import PERIOD, PLACES, RELEASE, worker_at
from tests.releases.truth import true_visits

TWO_WAY = ("visits-by-region-and-age", "visits-by-region-and-gender", "visits-by-age-and-gender")


def text_of(release, name):
    return shelf.find_file(release, name).body.decode()


def test_figures_are_multiples_of_five_and_near_the_truth(released):
    visits, people = true_visits()
    table = released.content["tables"]["visits-by-region-and-age"]
    for region, age, shown in table["rows"]:
        true = visits.get((region, age, "total"), 0)
        if shown == "z":
            assert people[region, age, "total"] < 10 or true > 0
        else:
            assert shown % 5 == 0
            assert abs(shown - true) < 5
            assert true == 0 or people[region, age, "total"] >= 10


def test_an_attacker_with_the_files_alone_recovers_no_small_cell(released):
    visits, people = true_visits()
    cube = Cube([text_of(released, f"{slug}.csv") for slug in TWO_WAY])
    attacked = [key for key, number in people.items() if 0 < number < 10]
    assert len(attacked) > 5
    for key in attacked:
        low, high = cube.interval(key)
        assert low <= visits[key] - 1, key
        assert high >= max(10, visits[key] + 1), key


def test_sessions_are_exact_and_only_the_last_release_is_shown(released):
    assert released.content["totals"]["sessions"] == 24
    assert queries.last_published().code == RELEASE
    assert released.content["coverage"] == {"reporting": 4, "expected": 6}


def test_two_runs_have_the_same_bytes(released):
    again = service.prepare(PERIOD, who=None)
    assert again.content_hash == released.content_hash
    first = {name: body for name, _kind, body in files.files_of("x", released.content)}
    second = {name: body for name, _kind, body in files.files_of("x", again.content)}
    assert first == second
    assert len(first) == 2 * len(released.content["tables"]) + 1


def test_every_file_says_the_same(released):
    for slug, table in released.content["tables"].items():
        found = json.loads(text_of(released, f"{slug}.json"))
        assert found["rows"] == table["rows"]
        width = 2 * len(table["by"])
        lines = text_of(released, f"{slug}.csv").splitlines()[1:]
        assert [line.split(",")[-1] for line in lines] == [str(row[-1]) for row in table["rows"]]
        assert len(lines[0].split(",")) >= width + 1
    book = shelf.find_file(released, f"mladim-{RELEASE}.xlsx").body
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert not [name for name in packed.namelist() if "hidden" in packed.read(name).decode("latin-1")]


def test_a_release_needs_a_full_month_and_records(network):
    for period in ("2026-Q4", "2026", "2027", "soon", "2026-13"):
        with pytest.raises(RuleBroken):
            service.prepare(period, who=None)
    with pytest.raises(RuleBroken):
        service.prepare("2024-Q1", who=None)


def test_what_is_prepared_is_not_public_and_is_published_once(network):
    release = service.prepare(PERIOD, who=None)
    assert queries.last_published() is None
    with pytest.raises(NotFound):
        queries.get_release(release.code, None)
    service.publish(release, who=None)
    assert queries.get_release(release.code, None) is release
    with pytest.raises(RuleBroken):
        service.publish(release, who=None)


def test_publishing_writes_the_ledger_first(released):
    told = [row for row in db.session.query(Departure) if row.release_id == released.id]
    assert {row.measure for row in told} == {"visits", "persons"}
    assert all(row.destination == "public" for row in told)


def test_withdrawing_deletes_nothing(released):
    with pytest.raises(RuleBroken):
        service.withdraw(released, because=" ", who=None)
    service.withdraw(released, because="Napačen vnos.", who=actor_of(CILKA))
    assert queries.last_published() is None
    assert queries.get_release(RELEASE, None).withdrawn_because == "Napačen vnos."
    assert shelf.find_file(released, "organisations.csv") is not None


def test_a_release_that_was_touched_is_not_published(network):
    release = service.prepare(PERIOD, who=None)
    shelf.find_file(release, "organisations.csv").body += b"x"
    with pytest.raises(RuleBroken) as refusal:
        service.publish(release, who=None)
    assert "organisations.csv" in refusal.value.message


def test_a_later_record_of_few_people_does_not_change_a_published_figure(released):
    before = released.content["tables"]
    slug = next(iter(PLACES))
    who = worker_at(slug, PLACES[slug])
    late = make_activity(who, "Pozni vnos", areas=("culture",))
    make_session(who, late, day="2026-09-16", headcount={"15-17 female": 6})
    again = service.prepare(PERIOD, who=None)
    assert again.code == "2026-Q3-2"
    after = again.content["tables"]
    assert after["work-by-kind"] != before["work-by-kind"]
    assert after["visits-by-age-and-gender"]["rows"][-1] == before["visits-by-age-and-gender"]["rows"][-1]
    service.publish(again, who=None)
    assert queries.last_published().code == "2026-Q3-2"


def test_the_audit_finds_nothing(released):
    report = service.audit(released)
    assert report.failed == []
    assert report.recovered == 0
    assert report.attacked > 20


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_the_demonstration_publishes_by_the_same_steps(network):
    assert list(demo_release.publish_all()) == [RELEASE]
    release = queries.get_release(RELEASE, None)
    assert (release.status, release.report["recovered"], release.report["failed"]) == ("published", 0, [])

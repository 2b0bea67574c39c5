"""The register of uses: recorded, changed, binned, counted towards the goals; one house's own."""

import datetime as dt
import io

import pytest
import time_machine

from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.evidence import proof_service, queries, service
from mladim.evidence.facts import UseFacts
from mladim.evidence.meters import meters
from mladim.frozen.service import freeze
from mladim.statistics.query import Query
from mladim.targets.counters import counters
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def facts(**said):
    start = {"kind": "communication", "title": "Članek na mlad.si", "used_on": dt.date(2026, 11, 20)}
    return UseFacts(**(start | said))


def _figure(who):
    make_session(who, day="2026-02-10", headcount=12)
    return freeze(who, Query.from_url("measure=attendances&from=2026-01-01&to=2026-03-31"))


def test_a_use_names_its_figure_and_the_figure_its_uses(world):
    who = actor_of(ANA)
    figure = _figure(who)
    use = service.record_use(who, facts(figure=figure.code.lower(), channel="mlad_si"))
    assert use.figure_id == figure.id
    assert [one.id for one in queries.list_uses_of(who, figure)] == [use.id]
    assert [one.id for one in queries.list_uses(who, words=figure.code)] == [use.id]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "nothing"}, "kind"),
        ({"channel": "nothing"}, "channel"),
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"title": "Ana 0101006500006"}, "title"),
        ({"web": "javascript:alert(1)"}, "web"),
        ({"used_on": dt.date(1900, 1, 1)}, "used_on"),
        ({"figure": "M-2026-01-01-AAAA"}, "figure"),
    ],
)
def test_what_is_wrong_is_named(world, said, field):
    with pytest.raises(RuleBroken) as broken:
        service.record_use(actor_of(ANA), facts(**said))
    assert broken.value.field == field


def test_a_figure_of_another_house_cannot_be_named(world):
    code = _figure(actor_of(ANA)).code
    with pytest.raises(RuleBroken):
        service.record_use(actor_of(DANE), facts(figure=code))


def test_changed_undone_binned_and_brought_back(world):
    who = actor_of(ANA)
    use = service.record_use(who, facts())
    service.change_use(who, use.id, facts(title="Drug naslov"), version=1)
    with pytest.raises(Conflict):
        service.change_use(who, use.id, facts(title="Tretji"), version=1)
    assert service.undo_change(who, use.id).title == "Članek na mlad.si"
    with pytest.raises(RuleBroken):
        service.undo_change(who, use.id)
    service.delete_use(who, use.id)
    assert queries.list_uses(who) == []
    assert service.restore_use(who, use.id).deleted_at is None
    service.delete_use(who, use.id)
    with time_machine.travel(dt.timedelta(days=31)), pytest.raises(NotFound):
        service.restore_use(who, use.id)


def test_the_goals_count_a_house_s_own_uses_and_for_the_network_all(world):
    ana, dane, cilka = actor_of(ANA), actor_of(DANE), actor_of(CILKA)
    service.record_use(ana, facts(figure=_figure(ana).code))
    service.record_use(dane, facts(title="Objava"))
    service.record_use(dane, facts(kind="application", title="Prijava"))
    service.record_use(cilka, facts(kind="campaign", title="Kampanja"))
    service.record_use(cilka, facts(kind="campaign", title="Lani", used_on=dt.date(2025, 5, 1)))
    binned = service.record_use(cilka, facts(kind="campaign", title="Pomota"))
    service.delete_use(cilka, binned.id)

    def found(who):
        return [(one.kind, one.goal, one.done, one.frozen) for one in meters(who, 2026)]

    assert found(cilka) == [("communication", 20, 2, 1), ("campaign", 5, 1, 0), ("application", 8, 1, 0)]
    assert found(ana) == [("communication", 20, 1, 1), ("campaign", 5, 0, 0), ("application", 8, 0, 0)]
    count = counters()["evidence.communication"].count
    assert count(cilka, None, dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == 2


def test_only_who_works_here_writes_and_only_the_house_reads(world):
    use = service.record_use(actor_of(ANA), facts())
    with pytest.raises(Forbidden):
        service.record_use(actor_of(VILI), facts())
    assert queries.get_use(use.id, actor_of(VILI)).id == use.id
    for other in (DANE, CILKA):
        with pytest.raises(NotFound):
            queries.get_use(use.id, actor_of(other))
        with pytest.raises(NotFound):
            service.change_use(actor_of(other), use.id, facts(), version=1)


def test_what_lay_in_the_bin_its_days_goes_with_its_file(world):
    from werkzeug.datastructures import FileStorage

    who = actor_of(BOR)
    use = service.record_use(who, facts())
    proof_service.keep_proof(who, use, FileStorage(io.BytesIO(PNG), "izrezek.png"))
    path = proof_service.folder() / use.proof_stored_as
    assert path.is_file()
    service.delete_use(who, use.id)
    assert proof_service.purge_uses() == 0
    with time_machine.travel(dt.timedelta(days=31)):
        assert proof_service.purge_uses() == 1
    assert not path.exists()
    db.session.flush()

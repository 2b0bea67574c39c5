"""Lists of young people: order, search, pages, groups, and who sees which names."""

import datetime as dt

import pytest

from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.participants import group_service, merge_service, queries, service
from mladim.participants.duplicate_queries import likely_duplicates, list_merges, newest_record
from mladim.participants.timeline import last_days_of, timeline_of
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, BOR, CILKA, DANE, EVA, VILI, actor_of

NAMES = [
    "Žan",
    "Zala",
    "Črt O.",
    "Cene",
    "Ćiro",
    "Dana",
    "Đuro",
    "Šime",
    "Sara",
    "ana",
    "Ana B.",
    "Ana 10",
    "Ana 9",
]
SORTED = [
    "ana",
    "Ana 9",
    "Ana 10",
    "Ana B.",
    "Cene",
    "Črt O.",
    "Ćiro",
    "Dana",
    "Đuro",
    "Sara",
    "Šime",
    "Zala",
    "Žan",
]


def add(who, name, birth_year=2009, gender="female"):
    return service.add_participant(who, name=name, birth_year=birth_year, gender=gender)


def shown(people):
    return [line.name for line in people.lines]


def test_people_stand_in_slovene_order_page_by_page(world):
    ana = actor_of(ANA)
    for name in NAMES:
        add(ana, name)
    assert shown(queries.list_participants(ana)) == SORTED
    pages = [queries.list_participants(ana, page=page, page_size=5) for page in (1, 2, 3)]
    assert [name for page in pages for name in shown(page)] == SORTED
    assert {(page.total, page.pages) for page in pages} == {(13, 3)}
    assert queries.list_participants(ana, page=99, page_size=5).page == 3
    assert queries.list_participants(ana, page=-3, page_size=0).page == 1


def test_search_needs_neither_hooks_nor_capitals_nor_order(world):
    ana = actor_of(ANA)
    for name, year in (("Črt Ožbolt", 2009), ("Crtomira", 2011), ("Žan", 2009)):
        add(ana, name, year)
    for words, found in (
        ("crt", ["Crtomira", "Črt Ožbolt"]),
        ("OŽB črt", ["Črt Ožbolt"]),
        ("zan", ["Žan"]),
        ("2009", ["Črt Ožbolt", "Žan"]),
        ("x", []),
        ("%", []),
        ("' OR 1=1", []),
    ):
        assert shown(queries.list_participants(ana, search=words)) == found


def test_only_those_who_work_with_young_people_read_names(world):
    ana = actor_of(ANA)
    ids = [add(ana, name).id for name in ("Ajda B.", "Maja K.")]
    for email in (ANA, BOR):
        assert list(queries.names_of(actor_of(email), ids).values()) == ["Ajda B.", "Maja K."]
    for email in (VILI, DANE, CILKA, EVA):
        assert list(queries.names_of(actor_of(email), ids).values()) == ["oseba 1", "oseba 2"]
    vili = actor_of(VILI)
    assert shown(queries.list_participants(vili)) == ["oseba 1", "oseba 2"]
    assert queries.list_participants(vili, search="ajda").total == 0
    group = group_service.add_group(ana, name="Podkast")
    group_service.set_members(ana, group, version=1, ids=ids)
    assert [line.name for line in queries.list_group_members(group.id, vili)] == ["oseba 1", "oseba 2"]


def test_staff_of_the_network_work_with_their_own_people(world):
    cilka = actor_of(CILKA)
    person = add(cilka, "Ajda B.")
    assert queries.names_of(cilka, [person.id])[person.id] == "Ajda B."
    assert shown(queries.list_participants(actor_of(EVA))) == ["Ajda B."]
    assert queries.list_participants(actor_of(ANA)).total == 0


def test_a_list_can_be_narrowed_to_a_group_of_the_house(world):
    ana = actor_of(ANA)
    one, _two = add(ana, "Ajda B."), add(ana, "Maja K.")
    group = group_service.add_group(ana, name="Podkast")
    group_service.add_member(ana, group, one)
    assert shown(queries.list_participants(ana, group=group.id)) == ["Ajda B."]
    assert queries.group_sizes(ana) == {group.id: 1}
    assert [found.name for found in queries.list_groups_of(one.id, ana)] == ["Podkast"]
    with pytest.raises(NotFound):
        queries.list_participants(actor_of(DANE), group=group.id)
    with pytest.raises(NotFound):
        queries.list_group_members(group.id, actor_of(DANE))


def test_likely_duplicates_offer_the_better_record_to_keep(world):
    ana = actor_of(ANA)
    alias = service.check_in_alias(ana, alias="Ajda B", birth_year=2009)
    named = add(ana, "Ajda B.")
    add(ana, "Maja K.")
    foreign = add(actor_of(DANE), "Ajda B.")
    [pair] = likely_duplicates(ana)
    assert (pair.kept.id, pair.absorbed.id, pair.reason) == (named.id, alias.id, "same")
    assert foreign.id not in {pair.kept.id, pair.absorbed.id}
    merge_service.tell_apart(ana, alias.id, named.id)
    merge_service.tell_apart(ana, named.id, alias.id)
    assert likely_duplicates(ana) == []
    merge_service.suggest_again(ana, named.id, alias.id)
    assert len(likely_duplicates(ana)) == 1
    done = merge_service.merge(ana, named.id, alias.id)
    assert likely_duplicates(ana) == []
    assert [one.id for one in list_merges(ana, named.id)] == [done.id]
    assert newest_record(ana, alias.id) == named.id
    assert newest_record(actor_of(DANE), alias.id) == alias.id


def test_the_timeline_tells_held_sessions_of_the_house_only(world):
    ana = actor_of(ANA)
    person, other = make_participant(ana), make_participant(ana)
    club, workshop = make_activity(ana), make_activity(ana, "Podkast", kind="group", form="workshop")
    make_session(ana, club, day="2025-12-31", people=[person])
    for day in ("2026-01-05", "2026-01-12", "2026-11-19"):
        make_session(ana, club, day=day, people=[person, other])
    make_session(ana, workshop, day="2026-11-20", people=[person])
    make_session(ana, workshop, day="2026-11-21", people=[other])
    found = timeline_of(ana, person.id, 2026)
    assert (found.attendances, found.years) == (4, {2025: 1, 2026: 4})
    assert (found.first, found.last) == (dt.date(2025, 12, 31), dt.date(2026, 11, 20))
    assert [(line.month.month, line.attendances) for line in found.months] == [(1, 2), (11, 2)]
    assert [(line.name, line.attendances) for line in found.activities] == [
        ("Dnevni center", 3),
        ("Podkast", 1),
    ]
    assert found.roles == {"active": 4}
    assert timeline_of(ana, person.id, 2020).attendances == 0
    assert timeline_of(actor_of(DANE), person.id, 2026).years == {}
    assert last_days_of(ana, [person.id, other.id]) == {
        person.id: dt.date(2026, 11, 20),
        other.id: dt.date(2026, 11, 21),
    }
    assert last_days_of(actor_of(DANE), [person.id]) == {}


def test_cancelled_and_binned_sessions_are_not_on_the_timeline(world):
    from mladim.sessions.service import move_to_bin

    ana = actor_of(ANA)
    person = make_participant(ana)
    session = make_session(ana, people=[person])
    assert timeline_of(ana, person.id, 2026).attendances == 1
    move_to_bin(ana, session)
    db.session.flush()
    assert timeline_of(ana, person.id, 2026).attendances == 0

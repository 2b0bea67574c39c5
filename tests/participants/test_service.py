"""Adding, checking in, changing and binning young people."""

import datetime as dt
import threading

import pytest
import time_machine

from mladim.core import changes
from mladim.core.db import db, transaction
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.participants import group_service, queries, service
from mladim.participants.erasing import erase_expired
from mladim.participants.models import Participant
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

GIRL = {"birth_year": 2009, "gender": "female"}
EMSOS = (
    "0101006500006",
    "Ajda 0101006500006",
    "0101 006 500 006",
    "01-01-006-500006",
    "01.01.006/500006",
    "0101006\u200b500006",
    "０１０１００６５０００06",
    "0101006\u00a0500006",
)


def test_a_named_person_is_added_and_read_back(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name=" Ajda \t B.\u200b ", **GIRL)
    assert queries.names_of(ana, [person.id]) == {person.id: "Ajda B."}
    assert (person.kind, person.version, person.municipality) == ("named", 1, None)
    assert [change.action for change in changes.history(ana.organisation_id, "participant", person.id)] == [
        "add"
    ]


WRONG = (
    ({"name": ""}, "name"),
    ({"name": " \u200b "}, "name"),
    ({"name": "!!!"}, "name"),
    ({"name": "a" * 81}, "name"),
    ({"name": "Ajda", "alias": "zmaj"}, "alias"),
    ({"name": None, "alias": "z" * 41}, "alias"),
    ({"birth_year": 1925}, "birth_year"),
    ({"birth_year": 2027}, "birth_year"),
    ({"birth_year": -1}, "birth_year"),
    ({"birth_year": 10**30}, "birth_year"),
    ({"gender": "ženski"}, "gender"),
    ({"gender": ""}, "gender"),
    ({"municipality": "SI-999"}, "municipality"),
    ({"municipality": "Ljubljana\x00"}, "municipality"),
)


def test_what_is_not_plausible_is_refused_with_its_field(world):
    ana = actor_of(ANA)
    for wrong, field in WRONG:
        with pytest.raises(RuleBroken) as refused:
            service.add_participant(ana, **({"name": "Ajda B."} | GIRL | wrong))
        assert refused.value.field == field, wrong
    assert queries.count_participants(ana) == 0


def test_an_emso_is_never_stored(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name="Ajda B.", **GIRL)
    for emso in EMSOS:
        acts = (
            lambda emso=emso: service.add_participant(ana, name=emso, **GIRL),
            lambda emso=emso: service.check_in_alias(ana, alias=emso),
            lambda emso=emso: service.change_participant(ana, person, version=1, alias=emso, **GIRL),
            lambda emso=emso: group_service.add_group(ana, name=emso),
        )
        for act in acts:
            with pytest.raises(RuleBroken, match="EMŠO"):
                act()
    assert queries.count_participants(ana) == 1


def test_plausible_years_and_an_unknown_one_are_kept(world):
    for year in (1926, 2009, 2026, None):
        person = service.add_participant(actor_of(ANA), name="Ajda B.", birth_year=year, gender="unknown")
        assert person.birth_year == year


def test_the_same_alias_is_the_same_person_however_it_is_typed(world):
    ana = actor_of(ANA)
    first = service.check_in_alias(ana, alias="Žarko  Šus", birth_year=2010, gender="male")
    for spelling in ("žarko šus", " ŽARKO ŠUS ", "Z\u030carko S\u030cus", "Žarko\u00a0Šus"):
        assert service.check_in_alias(ana, alias=spelling).id == first.id
    assert queries.count_participants(ana) == 1
    assert service.check_in_alias(actor_of(DANE), alias="Žarko Šus").id != first.id


def test_a_check_in_fills_in_what_was_not_known_and_never_overwrites(world):
    ana = actor_of(ANA)
    person = service.check_in_alias(ana, alias="zmaj")
    service.check_in_alias(ana, alias="zmaj", birth_year=2010, gender="male")
    assert (person.birth_year, person.gender, person.version) == (2010, "male", 2)
    service.check_in_alias(ana, alias="zmaj", birth_year=2010, gender="female")
    assert (person.gender, person.version) == ("male", 2)
    with pytest.raises(RuleBroken, match="drugo letnico"):
        service.check_in_alias(ana, alias="zmaj", birth_year=2012)


def test_an_alias_belongs_to_one_person(world):
    ana = actor_of(ANA)
    service.add_participant(ana, alias="zmaj", **GIRL)
    with pytest.raises(RuleBroken, match="že ima druga oseba"):
        service.add_participant(ana, alias="ZMAJ", **GIRL)
    other = service.add_participant(ana, alias="muc", **GIRL)
    with pytest.raises(RuleBroken, match="že ima druga oseba"):
        service.change_participant(ana, other, version=1, alias="Zmaj", **GIRL)
    assert queries.names_of(ana, [other.id])[other.id] == "muc"


def test_two_check_ins_with_a_new_alias_at_the_same_moment_make_one_person(app, cast):
    found, ready = [], threading.Barrier(4)

    def check_in():
        with app.test_request_context("/"):
            ana = actor_of(ANA)
            ready.wait(10)
            with transaction():
                found.append(service.check_in_alias(ana, alias="zmaj", birth_year=2010).id)
            db.session.remove()

    threads = [threading.Thread(target=check_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_change_keeps_the_name_when_none_is_given(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name="Ajda B.", **GIRL)
    service.change_participant(
        ana, person, version=1, birth_year=2008, gender="female", municipality="SI-061"
    )
    assert (person.birth_year, person.municipality, person.version) == (2008, "SI-061", 2)
    assert queries.names_of(ana, [person.id])[person.id] == "Ajda B."
    service.change_participant(
        ana, person, version=2, name="Ajda B.", birth_year=2008, gender="female", municipality="SI-061"
    )
    assert person.version == 2


def test_an_older_version_is_refused_and_nothing_changes(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name="Ajda B.", **GIRL)
    service.change_participant(ana, person, version=1, name="Ajda Bevk", **GIRL)
    with pytest.raises(Conflict) as refused:
        service.change_participant(ana, person, version=1, name="Maja", birth_year=1999, gender="male")
    assert refused.value.current.birth_year == 2009
    with pytest.raises(Conflict):
        service.delete_participant(ana, person, version=1)
    assert queries.names_of(ana, [person.id])[person.id] == "Ajda Bevk"


def test_a_change_of_name_kind_and_facts_can_be_taken_back(world):
    ana, bor = actor_of(ANA), actor_of(BOR)
    person = service.check_in_alias(ana, alias="zmaj", birth_year=2010, gender="male")
    service.change_participant(bor, person, version=1, name="Žan K.", birth_year=2011, gender="non_binary")
    assert service.check_in_alias(ana, alias="muc").id != person.id
    service.undo_change(ana, person.id)
    assert queries.names_of(ana, [person.id])[person.id] == "zmaj"
    assert (person.kind, person.birth_year, person.gender) == ("alias", 2010, "male")
    assert service.check_in_alias(ana, alias="Zmaj").id == person.id
    with pytest.raises(RuleBroken):
        service.undo_change(ana, person.id)


def test_a_change_can_be_taken_back_for_ten_minutes(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name="Ajda B.", **GIRL)
    service.change_participant(ana, person, version=1, name="Ajda Bevk", **GIRL)
    with time_machine.travel(dt.timedelta(minutes=11)), pytest.raises(RuleBroken):
        service.undo_change(ana, person.id)


def test_the_bin_hides_a_person_keeps_the_visits_and_gives_everything_back(world):
    ana = actor_of(ANA)
    person = service.check_in_alias(ana, alias="zmaj", birth_year=2010)
    session = make_session(ana, people=[person])
    service.delete_participant(ana, person)
    assert queries.count_participants(ana) == 0
    with pytest.raises(NotFound):
        queries.get_participant(person.id, ana)
    assert queries.names_of(ana, [person.id])[person.id] == "zmaj"
    assert [a.participant_id for a in session.attendances] == [person.id]
    newcomer = service.check_in_alias(ana, alias="zmaj")
    assert newcomer.id != person.id
    service.delete_participant(ana, newcomer)
    service.restore_participant(ana, person.id)
    assert service.check_in_alias(ana, alias="ZMAJ").id == person.id


def test_who_comes_back_when_the_alias_is_taken_keeps_the_word_but_is_not_checked_in_by_it(world):
    ana = actor_of(ANA)
    person = service.check_in_alias(ana, alias="zmaj", birth_year=2010)
    service.delete_participant(ana, person)
    newcomer = service.check_in_alias(ana, alias="zmaj", birth_year=2012)
    service.restore_participant(ana, person.id)
    assert set(queries.names_of(ana, [person.id, newcomer.id]).values()) == {"zmaj"}
    assert service.check_in_alias(ana, alias="zmaj").id == newcomer.id


def test_after_thirty_days_the_name_is_erased_and_the_visit_stays(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name="Ajda B.", municipality="SI-061", **GIRL)
    make_session(ana, people=[person])
    service.delete_participant(ana, person)
    with time_machine.travel(dt.timedelta(days=29)):
        assert erase_expired() == 0
    with time_machine.travel(dt.timedelta(days=31)):
        with pytest.raises(NotFound):
            service.restore_participant(ana, person.id)
        assert erase_expired() == 1
        assert erase_expired() == 0
    db.session.refresh(person)
    assert (person.birth_year, person.gender, person.municipality) == (2009, "female", None)
    assert queries.names_of(ana, [person.id])[person.id] == "oseba 1"


def test_who_may_not_read_names_changes_nothing(world):
    ana, who = actor_of(ANA), actor_of(VILI)
    person = service.add_participant(ana, name="Ajda B.", **GIRL)
    acts = (
        lambda: service.add_participant(who, name="Ajda", **GIRL),
        lambda: service.check_in_alias(who, alias="zmaj"),
        lambda: service.change_participant(who, person, version=1, name="Maja", **GIRL),
        lambda: service.delete_participant(who, person),
        lambda: service.restore_participant(who, person.id),
        lambda: service.undo_change(who, person.id),
    )
    for act in acts:
        with pytest.raises(Forbidden):
            act()


@pytest.mark.parametrize("email", [DANE, CILKA])
def test_a_person_of_another_house_is_not_there(world, email):
    ana, who = actor_of(ANA), actor_of(email)
    person = service.add_participant(ana, name="Ajda B.", **GIRL)
    acts = (
        lambda: service.change_participant(who, person, version=1, name="Maja", **GIRL),
        lambda: service.delete_participant(who, person),
        lambda: service.restore_participant(who, person.id),
        lambda: service.undo_change(who, person.id),
        lambda: queries.get_participant(person.id, who),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert queries.names_of(who, [person.id]) == {person.id: "oseba 1"}
    assert db.session.get(Participant, person.id).version == 1

"""Adding, changing and binning young people."""

import datetime as dt

import pytest
from sqlalchemy import select, text

from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.participants import queries, service
from mladim.participants.models import Participant
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of


def test_a_named_person_is_added_and_read_back(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name=" Ajda  B. ", birth_year=2009, gender="female")
    assert queries.names_of(ana, [person.id]) == {person.id: "Ajda B."}
    assert person.kind == "named"
    assert person.version == 1


def test_the_same_alias_is_the_same_person_however_it_is_typed(world):
    ana = actor_of(ANA)
    first = service.check_in_alias(ana, alias="Žarko  Šus", birth_year=2010, gender="male")
    for spelling in ("žarko šus", " ŽARKO ŠUS ", "Z\u030carko S\u030cus", "Žarko\u00a0Šus"):
        assert service.check_in_alias(ana, alias=spelling).id == first.id
    assert queries.count_participants(ana) == 1

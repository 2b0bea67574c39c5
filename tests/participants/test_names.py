"""Names sealed and opened, aliases found without being read, and nothing readable in the database."""

import subprocess
from pathlib import Path

import pytest

from mladim.core.db import db
from mladim.participants import name_rows, names, queries, service
from mladim.participants.cli import reseal_names
from mladim.participants.models import ParticipantName
from mladim.participants.names import Sealed, Unreadable, lookups, normalise, seal, unseal
from tests.people import ANA, actor_of
from tests.rows import read_all

ONE = {"organisation_id": 7, "participant_id": 11}
FRESH = "a-fresh-secret-a-fresh-secret-a-fresh"


def test_a_sealed_name_opens_only_where_it_was_sealed(app):
    with app.app_context():
        sealed = seal("Črt Žagar", **ONE)
        assert unseal(sealed, **ONE) == "Črt Žagar"
        for elsewhere in ({"organisation_id": 8}, {"participant_id": 12}):
            with pytest.raises(Unreadable):
                unseal(sealed, **(ONE | elsewhere))


def test_the_same_name_is_sealed_differently_every_time(app):
    with app.app_context():
        assert len({seal("Ajda B.", **ONE).ciphertext for _ in range(50)}) == 50


def test_a_changed_byte_is_noticed(app):
    with app.app_context():
        sealed = seal("Ajda B.", **ONE)
        for place in range(len(sealed.ciphertext)):
            changed = bytearray(sealed.ciphertext)
            changed[place] ^= 1
            with pytest.raises(Unreadable):
                unseal(Sealed(bytes(changed), sealed.key_id), **ONE)


def test_a_short_secret_is_refused(app, monkeypatch):
    monkeypatch.setitem(app.config, "NAME_KEY", f"{FRESH},short")
    with app.app_context(), pytest.raises(ValueError, match="32 characters"):
        seal("Ajda B.", **ONE)


def test_an_alias_is_found_in_any_spelling_but_not_from_another_house(app):
    spellings = ("Žabica 7", "  žabica   7", "ŽABICA 7", "Z\u030cabica\u00a07", "Žabica ７")
    with app.app_context():
        assert {normalise(text) for text in spellings} == {"žabica 7"}
        assert len({lookups(text, organisation_id=7)[0] for text in spellings}) == 1
        assert lookups("Žabica 7", organisation_id=7) != lookups("Žabica 7", organisation_id=8)
        assert lookups("Žabica", organisation_id=7) != lookups("Zabica", organisation_id=7)


def bytes_of(*files):
    """Read by another process: when this one closes a database's file, all its locks on it are gone, and the
    next process that leaves the database takes the log of writes away from under this one.
    """
    return subprocess.run(["cat", *files], check=True, capture_output=True).stdout


def test_nothing_readable_is_in_the_database(app, cast, tmp_path):
    markers = ("Ščepecmarker Ž.", "Drugomarker", "vzdevekmarker")
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        person = service.add_participant(ana, name=markers[0], birth_year=2009, gender="female")
        service.change_participant(ana, person, version=1, name=markers[1], birth_year=2009, gender="female")
        service.check_in_alias(ana, alias=markers[2], birth_year=2010, gender="male")
        service.delete_participant(ana, person)
        db.session.commit()
        assert set(name_rows.names_in(ana.organisation_id).values()) == {markers[1], markers[2]}
    stored = repr(read_all(app)).encode()
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        stored += bytes_of(*Path(app.config["INSTANCE"]).glob("test.db*"))
    for marker in markers:
        for form in (marker, marker.casefold(), marker.split()[0]):
            for coding in ("utf-8", "utf-16-le", "unicode_escape"):
                assert form.encode(coding) not in stored
            assert form.encode().hex().encode() not in stored


def test_a_name_that_cannot_be_read_does_not_close_the_page(world):
    ana = actor_of(ANA)
    person = service.add_participant(ana, name="Ajda B.", birth_year=2009, gender="female")
    row = name_rows.row_of(person)
    row.ciphertext = row.ciphertext[:-1] + b"x"
    db.session.flush()
    assert queries.names_of(ana, [person.id]) == {person.id: "ime ni berljivo"}


def test_a_new_secret_takes_over_without_losing_a_name_or_an_alias(world, app, monkeypatch):
    ana, old = actor_of(ANA), app.config["NAME_KEY"]
    named = service.add_participant(ana, name="Ajda B.", birth_year=2009, gender="female")
    alias = service.check_in_alias(ana, alias="zmaj", birth_year=2010)
    monkeypatch.setitem(app.config, "NAME_KEY", f"{FRESH},{old}")
    assert service.check_in_alias(ana, alias="Zmaj").id == alias.id
    assert reseal_names() == 2
    assert reseal_names() == 0
    monkeypatch.setitem(app.config, "NAME_KEY", FRESH)
    assert queries.names_of(ana, [named.id, alias.id]) == {named.id: "Ajda B.", alias.id: "zmaj"}
    assert service.check_in_alias(ana, alias="ZMAJ").id == alias.id
    marks = {row.key_id for row in db.session.scalars(db.select(ParticipantName))}
    assert marks == {names.current_key_id()}

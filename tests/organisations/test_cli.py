"""The commands: the first administrator, accounts closed and opened, keys."""

import re

import pytest

from mladim.accounts import service as accounts
from mladim.accounts import tokens
from mladim.organisations.actors import actor_of_token
from tests.people import ANA, CILKA, PASSWORD

NEW = "zelena lipa na dvorišču"


@pytest.fixture
def run(app):
    """Run a command and return its result."""
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


def test_the_first_administrator_gets_a_link_and_nothing_else_exists(app, run):
    result = run("admin", "create", "--email", "Prva@Primer.si", "--name", "Prva Oseba")
    assert result.exit_code == 0, result.output
    path = re.search(r"http://\S+(/new-password/\S+)", result.output)[1]
    client = app.test_client()
    assert client.get(path).status_code == 200
    assert client.post(path, data={"password": NEW}).status_code == 303
    assert client.post("/sign-in", data={"email": "prva@primer.si", "password": NEW}).location == "/"
    assert client.get("/organisations").status_code == 200
    assert "administration" not in client.get("/people").text


def test_a_second_run_gives_a_new_link_until_the_password_is_set(app, run):
    words = ("admin", "create", "--email", "prva@primer.si", "--name", "Prva")
    assert "/new-password/" in run(*words).output
    second = run(*words)
    assert second.exit_code == 0
    path = re.search(r"(/new-password/\S+)", second.output)[1]
    app.test_client().post(path, data={"password": NEW})
    third = run(*words)
    assert third.exit_code == 1
    assert "že v skrbništvu" in third.output


def test_a_person_with_an_account_becomes_administrator_without_a_link(app, cast, run):
    result = run("admin", "create", "--email", CILKA, "--name", "Cilka")
    assert result.exit_code == 0
    assert "/new-password/" not in result.output
    result = run("admin", "create", "--email", ANA, "--name", "Ana")
    assert result.exit_code == 0
    client = app.test_client()
    client.post("/sign-in", data={"email": ANA, "password": PASSWORD})
    assert client.get("/organisations").status_code == 403
    client.post("/switch", data={"organisation_id": cast["mreza-mama"]})
    assert client.get("/organisations").status_code == 200


@pytest.mark.parametrize("email", ["", "ni naslov", "a@b"])
def test_what_is_no_address_is_refused(run, email):
    assert run("admin", "create", "--email", email, "--name", "X").exit_code != 0


def test_an_account_is_closed_and_opened(app, cast, run):
    assert run("admin", "disable", "--email", ANA).exit_code == 0
    with app.app_context():
        assert not accounts.find_person(ANA).is_active
    assert run("admin", "enable", "--email", ANA).exit_code == 0
    with app.app_context():
        assert accounts.find_person(ANA).is_active
    assert run("admin", "disable", "--email", "nihče@primer.si").exit_code == 1


def test_a_key_is_made_listed_and_taken_back(app, cast, run):
    made = run("token", "create", "--email", ANA, "--name", "uvoz")
    secret = made.output.strip()
    assert re.fullmatch(r"mladim_[\w-]{43}", secret)
    with app.app_context():
        assert actor_of_token(secret).organisation_id == cast["mc-primer"]
        number = tokens.find_token(secret).id
    listed = run("token", "list", "--email", ANA).output
    assert "uvoz" in listed
    assert secret not in listed
    assert run("token", "revoke", "--email", CILKA, str(number)).exit_code == 1
    assert run("token", "revoke", "--email", ANA, str(number)).exit_code == 0
    with app.app_context():
        assert actor_of_token(secret) is None


def test_a_key_is_for_an_organisation_of_the_person(app, cast, run):
    assert (
        run("token", "create", "--email", ANA, "--name", "x", "--organisation", "klub-drugje").exit_code == 1
    )
    assert run("token", "create", "--email", "nihče@primer.si", "--name", "x").exit_code == 1
    made = run("token", "create", "--email", ANA, "--name", "x", "--organisation", "mc-primer")
    assert made.exit_code == 0

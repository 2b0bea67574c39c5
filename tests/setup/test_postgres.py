"""The PostgreSQL that the tests bring along."""

import psycopg
import pytest

from tests.postgres import empty_database, own_name, postgres_server

pytestmark = pytest.mark.postgres


def plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


@pytest.mark.parametrize("durable", [True, False])
def test_a_database_is_empty_and_as_durable_as_asked(durable):
    with (
        postgres_server() as server,
        empty_database(server, own_name("empty"), durable=durable) as url,
        psycopg.connect(plain(url)) as connection,
    ):
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        waits = connection.execute("SHOW synchronous_commit").fetchone()
    assert tables == (0,)
    assert waits == ("on" if durable else "off",)


def test_each_process_has_a_database_of_its_own(postgres_url):
    assert own_name() in postgres_url


def test_the_server_keeps_slovene_letters_and_knows_their_capitals(postgres_url):
    with psycopg.connect(plain(postgres_url)) as connection:
        assert connection.execute("SELECT lower('ČŠŽ'), upper('čšž')").fetchone() == ("čšž", "ČŠŽ")


def test_the_server_is_as_new_as_production_must_be(postgres_url):
    with psycopg.connect(plain(postgres_url)) as connection:
        assert connection.info.server_version >= 150000


def test_a_second_database_is_gone_when_its_user_is_done(postgres_url):
    name = own_name("second")
    with postgres_server() as server:
        with empty_database(server, name) as url, psycopg.connect(plain(url)) as connection:
            connection.execute("CREATE TABLE t (id int)")
        with psycopg.connect(server) as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_database WHERE datname = %s", (name,)
            ).fetchone()
    assert found == (0,)

"""The PostgreSQL that the tests bring along."""

import psycopg
import pytest

from tests.postgres import empty_database, own_name, postgres_server

pytestmark = pytest.mark.postgres


def plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


def test_each_process_gets_an_empty_database_of_its_own(postgres_url):
    with psycopg.connect(plain(postgres_url)) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert tables == (0,)
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

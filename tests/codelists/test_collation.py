"""Slovene alphabetical order, the same wherever it is sorted."""

import random
import re
import sqlite3

import psycopg
import pytest

from mladim.codelists.collation import sort_key

IN_ORDER = [
    "2. skupina",
    "10. skupina",
    "Ana",
    "Ángel B.",
    "Cene",
    "Cvetka",
    "Čarna",
    "Črt",
    "Ćiro",
    "Dane",
    "Džejna",
    "Đuro",
    "Eva",
    "Hodoš",
    "Novak Ana",
    "Novak-Kos Ana",
    "Novakovič Ana",
    "Özil",
    "Sara",
    "Sveta Ana",
    "Šalovci",
    "Špela",
    "Tabor 2",
    "Tabor 10",
    "Tabor 100",
    "Zora",
    "Žan",
    "Žužemberk",
    "Жан",
]


def shuffled() -> list[str]:
    return random.Random(7).sample(IN_ORDER, len(IN_ORDER))


def test_letters_with_a_caron_follow_their_plain_neighbours() -> None:
    assert sorted(shuffled(), key=sort_key) == IN_ORDER


def test_small_and_capital_letters_and_composed_and_decomposed_ones_are_alike() -> None:
    assert sort_key("ŽAN") == sort_key("žan") == sort_key("z\u030can")
    assert sort_key("José") == sort_key("jose")


def test_quotes_around_a_name_do_not_move_it_and_a_number_keeps_its_zeros() -> None:
    assert sort_key("»Žan«") == sort_key("Žan")
    assert sort_key("Tabor 10") < sort_key("Tabor 100") < sort_key("Tabor 100 a")
    assert sort_key("Tabor 007") == sort_key("Tabor 7")


@pytest.mark.parametrize("text", ["", "  ", "—", "»«"])
def test_a_text_without_letters_has_an_empty_key(text: str) -> None:
    assert sort_key(text) == ""


def test_a_key_holds_nothing_that_a_database_could_sort_its_own_way() -> None:
    assert all(re.fullmatch("[0-9a-z]+", sort_key(name)) for name in IN_ORDER)


def test_sqlite_sorts_the_keys_alike() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table name (words text, sort_key text)")
        rows = [(name, sort_key(name)) for name in shuffled()]
        connection.executemany("insert into name values (?, ?)", rows)
        found = connection.execute("select words from name order by sort_key").fetchall()
    connection.close()
    assert [words for (words,) in found] == IN_ORDER


@pytest.mark.postgres
def test_postgresql_sorts_the_keys_alike(postgres_url: str) -> None:
    names = shuffled()
    question = "select words from unnest(%s::text[], %s::text[]) as name (words, sort_key) order by sort_key"
    with psycopg.connect(postgres_url.replace("postgresql+psycopg://", "postgresql://")) as connection:
        found = connection.execute(question, (names, [sort_key(name) for name in names])).fetchall()
    assert [words for (words,) in found] == IN_ORDER

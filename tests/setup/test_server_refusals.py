"""What script/server says when it cannot or must not start."""

import socket

import pytest

from tests.postgres import empty_database, own_name, postgres_server
from tests.setup.serving import free_port, serve_in_vain, surroundings


def test_an_unknown_word_is_refused_with_the_usage(tmp_path):
    done = serve_in_vain("--kar-koli", **surroundings(tmp_path))
    assert done.returncode == 64
    assert "--empty" in done.stderr


@pytest.mark.parametrize("port", ["0", "80000", "-1", "osem", "8000.5"])
def test_a_port_that_is_none_is_refused_in_a_sentence(tmp_path, port):
    done = serve_in_vain(**surroundings(tmp_path, PORT=port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"PORT={port}: ")
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_refused_before_the_database_is_touched(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = serve_in_vain("--empty", **surroundings(tmp_path, PORT=port))
    assert done.returncode == 69
    assert "PORT=8001" in done.stderr
    assert not list(tmp_path.glob("*.db"))


def test_a_database_that_cannot_be_reached_is_named_without_its_password(tmp_path):
    url = f"postgresql://ana:skrivnost@127.0.0.1:{free_port()}/ni"
    done = serve_in_vain("--empty", **surroundings(tmp_path, DATABASE_URL=url))
    assert done.returncode == 69
    assert "ana:***@" in done.stderr
    assert "skrivnost" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.postgres
def test_a_database_that_could_lose_a_save_is_refused(tmp_path):
    with postgres_server() as server, empty_database(server, own_name("careless")) as url:
        done = serve_in_vain("--empty", **surroundings(tmp_path, DATABASE_URL=url))
    assert done.returncode == 78

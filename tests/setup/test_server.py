"""script/server as a person runs it: from an empty folder to a page, and away again."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.postgres import empty_database, own_name, postgres_server
from tests.setup.serving import ROOT, serving, surroundings


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request, tmp_path) -> Iterator[dict[str, str]]:
    """What the server is told: an empty folder and an empty database."""
    if request.param == "sqlite":
        yield surroundings(tmp_path)
        return
    with postgres_server() as server, empty_database(server, own_name("served"), durable=True) as url:
        yield surroundings(tmp_path, DATABASE_URL=url)


@pytest.mark.slow
def test_the_first_start_makes_the_database_and_names_the_sign_ins(settings):
    with serving("--cast", **settings) as server:
        server.send_signal(signal.SIGTERM)
        said, complaints = server.communicate(timeout=60)
    assert server.returncode == 0, complaints
    assert f"http://127.0.0.1:{settings['PORT']}" in said
    for name in ("ana", "bor", "cilka", "dane"):
        assert said.count(f"{name}@demo.mladim.test") == 1


@pytest.mark.slow
def test_an_empty_installation_stays_empty_and_has_no_sign_ins(tmp_path):
    for _ in range(2):
        with serving("--empty", **surroundings(tmp_path)) as server:
            server.send_signal(signal.SIGINT)
            said, complaints = server.communicate(timeout=60)
        assert server.returncode == 0, complaints
        assert "@demo" not in said


def test_what_the_server_imports_at_its_start_stays_light():
    heavy = "('plotly', 'openpyxl', 'xlsxwriter', 'scipy', 'holidays', 'zxcvbn', 'docx', 'pptx', 'typst')"
    check = f"import sys, wsgi; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

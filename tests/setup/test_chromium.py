"""Finding the browser of the tests."""

from pathlib import Path

import pytest

from tests import chromium as finder


def stand_in(folder: Path, name: str, *, status: int) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\nexit {status}\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without any browser."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(finder, "APPLICATIONS", ())
    monkeypatch.setattr(finder, "has_driver", lambda: True)
    monkeypatch.setattr(finder, "playwright_chromium", lambda: str(tmp_path / "none"))
    return tmp_path


def test_a_named_browser_is_taken_as_it_is(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/opt/mine")
    assert finder.find_chromium() == "/opt/mine"


def test_the_browser_on_the_path_is_found(bare):
    program = stand_in(bare, "google-chrome", status=0)
    assert finder.find_chromium() == str(program)


def test_a_program_that_only_bears_the_name_is_passed_over(bare):
    stand_in(bare, "chromium", status=1)
    assert finder.find_chromium() is None


def test_no_browser_is_of_use_without_its_driver(bare, monkeypatch):
    stand_in(bare, "chromium", status=0)
    monkeypatch.setattr(finder, "has_driver", lambda: False)
    assert finder.find_chromium() is None


@pytest.mark.browser
def test_the_browser_of_the_tests_shows_a_page(chromium):
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto("data:text/html,<title>Ta teden</title>")
        assert page.title() == "Ta teden"

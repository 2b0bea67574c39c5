"""Kako štejemo: the document is what the program says."""

from pathlib import Path

from flask_babel import force_locale

from mladim.statistics.measures import measures
from mladim.statistics.methodology import markdown, unit_words

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "methodology.md"


def test_the_document_is_made_from_the_measures(one_app):
    """Write it anew with: script/flask methodology > docs/methodology.md"""
    with one_app.test_request_context("/"), force_locale("sl"):
        assert DOCUMENT.read_text(encoding="utf-8") == markdown()


def test_every_unit_has_its_words(one_app):
    with one_app.test_request_context("/"):
        assert {measure.unit for measure in measures().values()} <= set(unit_words())

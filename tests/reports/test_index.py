"""The page that leads to everything made from the records."""

from flask_babel import lazy_gettext as _l

from mladim.core.report_cards import ReportCard, add_report_cards
from tests.people import ANA, BOR, CILKA, VILI


def test_everybody_of_an_organisation_finds_it_in_the_menu(browse):
    for email in (ANA, BOR, CILKA, VILI):
        assert "/reports" in browse(email).get("/week").text


def test_a_card_is_shown_only_to_those_who_may_open_its_page(app, browse):
    cards = app.extensions.setdefault("report_cards", [])
    kept = list(cards)
    add_report_cards(
        app, ReportCard(endpoint="projects.plan", title=_l("Poskusna kartica"), text=_l("Opis"), order=1)
    )
    try:
        assert "Poskusna kartica" in browse(CILKA).get("/reports").text
        assert "Poskusna kartica" not in browse(ANA).get("/reports").text
    finally:
        cards[:] = kept

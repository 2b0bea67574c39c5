"""The style page shows each component as the pages use it, plain and after a failed check."""

from typing import Any

from tests.people import ANA, CILKA


def test_network_staff_see_every_component(browse: Any) -> None:
    page = browse(CILKA).page("/style")
    for words in ("Zabeleži", "Tabela s podatki", "Koliko mladih je bilo?", "Vsi prisotni", "Zavrzi osnutek"):
        assert words in page.text


def test_a_worker_does_not(browse: Any) -> None:
    browse(ANA).get("/style", status=403)


def test_a_field_points_to_its_hint_and_its_error(browse: Any) -> None:
    page = browse(CILKA).page("/style?wrong=1")
    described = page.values("input", "aria-describedby", name="title")
    assert described == ["title-hint title-error"]
    assert page.values("input", "aria-invalid", name="title") == ["true"]
    assert {"title-hint", "title-error"} <= set(page.values("span", "id"))


def test_an_optional_field_says_so_and_a_required_one_does_not(browse: Any) -> None:
    page = browse(CILKA).page("/style")
    assert "E-pošta (neobvezno)" in page.text
    assert "Naslov (neobvezno)" not in page.text


def test_the_summary_of_errors_links_to_fields_and_the_title_says_error(browse: Any) -> None:
    page = browse(CILKA).page("/style?wrong=1")
    links = page.values("a", "href")
    assert "#title" in links
    assert "#n-15-17-male" in links
    assert "Napaka: Slog" in page.text
    assert "Napaka: Slog" not in browse(CILKA).page("/style").text


def test_what_was_typed_wrongly_is_still_in_its_cell(browse: Any) -> None:
    page = browse(CILKA).page("/style?wrong=1")
    assert page.values("input", "value", name="n-15-17-male") == ["štiri"]


def test_a_cell_is_named_by_its_age_and_gender(browse: Any) -> None:
    page = browse(CILKA).page("/style")
    assert page.values("input", "aria-label", name="n-15-17-female") == ["15–17 let, ženske"]


def test_a_chart_has_a_name_a_description_and_its_table(browse: Any) -> None:
    page = browse(CILKA).page("/style")
    assert page.values("div", "aria-labelledby", id="style-bars-plot") == ["style-bars-title"]
    assert page.values("div", "aria-describedby", id="style-bars-plot") == ["style-bars-description"]
    assert page.values("div", "data-plotly", id="style-bars-plot") == ["style-bars-figure"]
    assert "24.310" in page.text


def test_numbers_are_typed_as_text_on_a_numeric_keypad(browse: Any) -> None:
    page = browse(CILKA).page("/style")
    assert "number" not in page.values("input", "type")
    assert page.values("input", "inputmode", name="n-15-17-female") == ["numeric"]

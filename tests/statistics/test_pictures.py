"""Pictures: what is on them, that they are light and whole, and what happens where nothing can draw them."""

import io

import pytest
from PIL import Image

from mladim.statistics import pictures
from mladim.statistics.built import build
from mladim.statistics.charts import charts, get_chart
from mladim.statistics.drawing import columns
from mladim.statistics.looks import dressed, light_tokens
from mladim.statistics.pictures import PicturesUnavailable, browser_path, picture_of
from mladim.statistics.posters import SHEETS, Words, poster, wrapped
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, actor_of

FIGURE = columns(["jan.", "feb."], [3, 5])
WORDS = Words(
    kicker="Mladinski center Primer",
    headline="Obiskov je 9 % več kot lani do istega dne (3.961).",
    subtitle="Obiski na mesec, leto 2026 do 22. 11. 2026",
    source="* Do 22. 11. 2026. Vir: Mladim, stanje 22. 11. 2026. Poroča 118 od 130 organizacij.",
)


def _white() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(target, "PNG")
    return target.getvalue()


PICTURE = _white()


@pytest.fixture
def no_browser(app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "CHROMIUM", "/nowhere/chromium")
    monkeypatch.setitem(app.config, "INSTANCE", tmp_path)


def test_names_of_colours_become_the_light_colours():
    ready = str(dressed(columns(["jan."], [3], pale=[True])))
    assert "var(" not in ready
    assert light_tokens()["bar-part"] in ready
    assert (
        dressed({"data": [{"c": "var(--women)"}], "layout": {}})["data"][0]["c"] == light_tokens()["data-3"]
    )


@pytest.mark.parametrize("name", list(SHEETS))
def test_a_poster_carries_its_words(one_app, name):
    with one_app.test_request_context("/"):
        found = poster(FIGURE, WORDS, name)
    said = " ".join(one["text"].replace("<br>", " ") for one in found["layout"]["annotations"])
    for text in (WORDS.kicker, WORDS.headline, WORDS.subtitle, "Vir: Mladim", "118 od 130"):
        assert text in said
    assert (found["layout"]["width"], found["layout"]["height"]) == (SHEETS[name].width, SHEETS[name].height)


def test_a_headline_has_at_most_three_lines(one_app):
    long = "Največ ur ima oblika »delavnica« (41 %), največ obiskov pa »dnevni prostor« (38 %) leta."
    with one_app.test_request_context("/"):
        for name in SHEETS:
            found = poster(FIGURE, Words(kicker="", headline=long, subtitle="", source=""), name)
            headline = next(one for one in found["layout"]["annotations"] if one["font"]["weight"] == 800)
            assert headline["text"].count("<br>") <= 2


def test_words_in_lines_are_all_there_and_cannot_be_markup():
    assert " ".join(wrapped("ena dve tri štiri", 100, 20)) == "ena dve tri štiri"
    assert wrapped("<b>", 500, 20) == ["&lt;b>"]


@pytest.mark.parametrize("slug", list(charts()))
def test_a_small_picture_has_few_marks(world, slug):
    who = actor_of(CILKA if get_chart(slug).is_for_network else ANA)
    for day in ("2025-02-03", "2026-01-05", "2026-03-03", "2026-05-04", "2026-07-07", "2026-10-06"):
        make_session(actor_of(ANA), day=day, headcount={"13-14 female": 3, "20-24 male": 9})
    chart = get_chart(slug)
    found = chart.ask(chart.query({"period": "2026"}), who)
    brief = chart.brief(found, who)
    marks = {
        str(one)
        for trace in brief["data"]
        for one in (trace["y"] if trace.get("orientation") == "h" else trace["x"])
    }
    is_sheet = brief["layout"].get("meta", {}).get("kind") in {"cells", "map"} or "side" in slug
    assert is_sheet or len(marks) <= 6


def test_without_a_browser_there_is_an_answer_that_says_so(app, cast, browse, no_browser):
    with app.test_request_context("/"), pytest.raises(PicturesUnavailable):
        picture_of(FIGURE, format="png", size=(100, 100))
    page = browse(BOR).get("/statistics/visits-by-month?period=2026")
    assert "square.png" not in page.text


def test_a_picture_too_large_is_refused(one_app):
    with one_app.test_request_context("/"), pytest.raises(ValueError, match="9000"):
        picture_of(FIGURE, format="png", size=(9000, 100))


def test_the_same_drawing_is_drawn_once(one_app, tmp_path, monkeypatch):
    drawn = []

    class Studio:
        def take(self, figure, options):
            drawn.append(options)
            return PICTURE

    monkeypatch.setitem(one_app.config, "INSTANCE", tmp_path)
    monkeypatch.setattr(pictures, "_studio", lambda path: Studio())
    monkeypatch.setattr(pictures, "browser_path", lambda given: "/a/browser")
    with one_app.test_request_context("/"):
        for _time in range(2):
            assert picture_of(FIGURE, format="png", size=(100, 100)).startswith(b"\x89PNG")
        picture_of(FIGURE, format="svg", size=(100, 100))
    assert [one["format"] for one in drawn] == ["png", "svg"]


def test_when_two_wait_already_a_third_is_told_at_once(one_app, tmp_path, monkeypatch):
    class Studio:
        def take(self, figure, options):
            return PICTURE

    monkeypatch.setitem(one_app.config, "INSTANCE", tmp_path)
    monkeypatch.setattr(pictures, "_studio", lambda path: Studio())
    monkeypatch.setattr(pictures, "browser_path", lambda given: "/a/browser")
    monkeypatch.setattr(pictures, "SECONDS_FOR_PLACE", 0.01)
    full = pictures._places, pictures._places
    with one_app.test_request_context("/"), full[0], full[1], pytest.raises(PicturesUnavailable):
        picture_of(FIGURE, format="png", size=(120, 100))
    with one_app.test_request_context("/"):
        assert picture_of(FIGURE, format="png", size=(120, 100))


@pytest.mark.browser
def test_a_browser_draws_every_size_light_enough(one_app, tmp_path, monkeypatch):
    path = browser_path(one_app.config["CHROMIUM"])
    assert path, "a Chromium on this machine"
    monkeypatch.setitem(one_app.config, "INSTANCE", tmp_path)
    with one_app.test_request_context("/"):
        for name, sheet in SHEETS.items():
            data = picture_of(
                poster(FIGURE, WORDS, name),
                format="png",
                size=(sheet.width, sheet.height),
                scale=sheet.scale,
            )
            assert Image.open(io.BytesIO(data)).size == (
                sheet.width * sheet.scale,
                sheet.height * sheet.scale,
            )
            assert len(data) <= 150 * 1024
        drawing = picture_of(poster(FIGURE, WORDS, "document"), format="svg", size=(800, 500)).decode()
    assert "Obiskov je 9" in drawing
    assert "font/woff2;base64" in drawing
    assert "http://" not in drawing.replace("http://www.w3.org/", "")


def test_a_chart_without_data_has_no_picture(world):
    who = actor_of(ANA)
    chart = get_chart("forms")
    assert build(chart, chart.ask(chart.query({"period": "2026"}), who), who).figure is None

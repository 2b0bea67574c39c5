"""The catalogues: complete, whole, with every plural form, and written as an editor would leave them."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = ["_", "gettext", "_l", "lazy_gettext", "ngettext:1,2", "lazy_ngettext:1,2"]
FUNCTIONS = {word.partition(":")[0] for word in KEYWORDS}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\n")
EDGES = re.compile(r"^\s*|\s*$")
SHOWN = (0, 1, 2, 3, 4, 5, 11, 101, 102, 103, 112)


def read(locale: str) -> Catalog:
    with (ROOT / f"mladim/translations/{locale}/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=locale)


CATALOGUES = {locale: read(locale) for locale in ("sl", "en")}


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def messages(locale: str) -> list[Message]:
    return [message for message in CATALOGUES[locale] if message.id]


@pytest.fixture(scope="module")
def in_sources():
    """What the code and the templates say, as script/translate would find it."""
    with (ROOT / "script/babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, parse_keywords(KEYWORDS))
    return {text if isinstance(text, str) else tuple(text) for _, _, text, _, _ in found}


@pytest.mark.parametrize("locale", ["sl", "en"])
def test_the_catalogue_holds_the_words_of_the_sources_and_no_others(locale, in_sources):
    kept = {message.id for message in messages(locale)}
    assert not in_sources - kept, "run script/translate and translate what is new"
    assert not kept - in_sources, "run script/translate"
    assert not CATALOGUES[locale].obsolete


def test_no_words_hide_in_an_f_string():
    """Before Python 3.12 the extraction does not see them, afterwards it does."""
    hidden = []
    for path in (ROOT / "mladim").rglob("*.py"):
        for found in ast.walk(ast.parse(path.read_text("utf-8"))):
            calls = ast.walk(found) if isinstance(found, ast.JoinedStr) else ()
            hidden += [
                path.name for call in calls if getattr(getattr(call, "func", None), "id", "") in FUNCTIONS
            ]
    assert not hidden


@pytest.mark.parametrize("locale", ["sl", "en"])
def test_nothing_is_guessed(locale):
    assert not [message.id for message in messages(locale) if message.fuzzy]


def test_every_english_entry_is_translated():
    assert not [message.id for message in messages("en") if not all(forms(message.string))]


def test_slovene_is_the_source_and_needs_only_the_plural_forms():
    for message in messages("sl"):
        if message.pluralizable:
            one, two, few, rest = message.string
            assert one == message.id[0], message.id
            assert rest == message.id[1], message.id
            assert two, message.id
            assert few, message.id
        else:
            assert not message.string, message.id


@pytest.mark.parametrize("locale", ["sl", "en"])
def test_placeholders_and_edges_stay(locale):
    for message in messages(locale):
        source = forms(message.id)[-1]
        for text in filter(None, forms(message.string)):
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), text
            assert EDGES.findall(text) == EDGES.findall(source), text


PLURALS = {
    "Uvožena je %(said)s izvedba.": ("Uvožena je", "Uvoženi sta", "Uvožene so", "Uvoženih je"),
    "Uvozi %(num)s izvedbo": ("s izvedbo", "s izvedbi", "s izvedbe", "s izvedb"),
    "Počakajte %(num)s sekundo in poskusite znova.": (" sekundo", " sekundi", " sekunde", " sekund"),
    "%(said)s obisk": ("s obisk", "s obiska", "s obiski", "s obiskov"),
    "udeležena oseba": ("udeležena oseba", "udeleženi osebi", "udeležene osebe", "udeleženih oseb"),
    "%(said)s organizacije": ("s organizacije", *["s organizacij"] * 3),
}


@pytest.mark.parametrize("source", PLURALS)
def test_a_number_gets_its_slovene_form(source):
    form_of = gettext.c2py(CATALOGUES["sl"].plural_expr)
    one, two, few, rest = PLURALS[source]
    found = [CATALOGUES["sl"][source].string[form_of(number)] for number in SHOWN]
    for text, part in zip(found, [rest, one, two, few, few, rest, rest, one, two, few, rest], strict=True):
        assert f"{part} " in f"{text} ", (text, part)


ISO = re.compile(r"\d{4}-\d\d-\d\d\S*")
# Names that stay Slovene in English: headings of an imported file, the personal number, the network.
KEPT = re.compile(r"“(Ženske 15–17|Fantje 13–14|Obiski)”|EMŠO|Mreža MaMa")


@pytest.mark.parametrize(
    "wrong",
    ["!", '"', "'", " - ", r"\.\.\.", "  ", r"\d-\d", r"\d %", r"^(%\(num\)s|\d) [^?]*\.", "[ćđ“”]"],
)
def test_slovene_is_set_as_an_editor_would(wrong):
    texts = [text for message in messages("sl") for text in [*forms(message.id), *forms(message.string)]]
    assert not [text for text in texts if re.search(wrong, ISO.sub("", text))]


@pytest.mark.parametrize(
    "wrong", ["!", '"', "'", " - ", r"\.\.\.", "  ", "[»«]", r"\d-\d", r"\d %", "[čšžČŠŽ]"]
)
def test_english_is_set_as_an_editor_would(wrong):
    texts = [KEPT.sub("X", text) for message in messages("en") for text in forms(message.string)]
    assert not [text for text in texts if re.search(wrong, ISO.sub("", text))]

"""What templates, styles and scripts may not do, and that every piece of them is used."""

import re
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, nodes

from config import TestConfig
from mladim import create_app
from tests.sources import ROOT, each_of, name

MLADIM = ROOT / "mladim"
TEMPLATES = sorted((MLADIM / "templates").rglob("*.html"))
OTHERS = sorted(path for path in (MLADIM / "templates").rglob("*.*") if path.suffix != ".html")
STYLES = sorted((MLADIM / "static").rglob("*.css"))
SCRIPTS = sorted(path for path in (MLADIM / "static").rglob("*.js") if "vendor" not in path.parts)
LONGEST = 300

COMMENT = re.compile(r"\{#.*?#\}", re.S)
NOT_ESCAPED = re.compile(r"\|\s*safe\b|\bMarkup\b|autoescape\s+false|\{%-?\s*raw")
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.I
)
UNQUOTED = re.compile(r"=\{\{")
FOREIGN = re.compile(
    r"""(?:src|srcset|action|data)\s*=\s*["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//""", re.I
)
RUNS_TEXT = re.compile(
    r"\beval\(|new Function|document\.write|\.outerHTML\s*=|insertAdjacentHTML|"
    r"set(?:Timeout|Interval)\(\s*[\"'`]|\.innerHTML\s*[+]?=|createContextualFragment|https?://"
)
# A piece of a page of our own server, escaped there like any other page.
FRAGMENTS = {"series.js": "place.innerHTML = await answer.text();"}


@pytest.fixture(scope="module")
def jinja():
    """The environment of the templates; no database is asked."""

    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = "sqlite://"

    return create_app(Settings).jinja_env


def _parsed(jinja, path: Path) -> nodes.Template:
    return jinja.parse(path.read_text(), name(path))


@each_of(TEMPLATES)
def test_everything_is_escaped_and_nothing_is_inline(path):
    text = COMMENT.sub("", path.read_text())
    assert NOT_ESCAPED.findall(text) == []
    assert INLINE.findall(text) == []
    assert UNQUOTED.findall(text) == []
    assert FOREIGN.findall(text) == []


@each_of(SCRIPTS)
def test_scripts_run_no_text_and_know_no_other_host(path):
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    text = text.replace(FRAGMENTS.get(path.name, "\0"), "")
    assert RUNS_TEXT.findall(text) == []


@each_of(STYLES)
def test_styles_fetch_nothing_from_elsewhere(path):
    assert re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", path.read_text()) == []


@each_of([*TEMPLATES, *STYLES, *SCRIPTS])
def test_files_stay_small(path):
    if "vendor" not in path.parts:
        assert path.read_text().count("\n") <= LONGEST


@each_of(TEMPLATES)
def test_a_template_is_a_page_or_says_that_it_is_a_part(jinja, path):
    tree = _parsed(jinja, path)
    is_part = path.name.startswith("_") or path.parent.name in {"components", "layout"}
    extends = list(tree.find_all(nodes.Extends))
    assert bool(extends) or is_part


@each_of(TEMPLATES)
def test_what_a_template_imports_it_uses(jinja, path):
    tree = _parsed(jinja, path)
    used = {node.name for node in tree.find_all(nodes.Name)}
    for node in tree.find_all(nodes.FromImport):
        names = {one[1] if isinstance(one, tuple) else one for one in node.names}
        assert names - used == set()
    for node in tree.find_all(nodes.Import):
        assert node.target in used


def test_every_macro_and_every_part_is_used_somewhere(jinja):
    """A macro is called or imported by name; a part is included, imported or rendered by a view."""
    everything = "\n".join(path.read_text() for path in TEMPLATES)
    code = "\n".join(path.read_text() for path in MLADIM.rglob("*.py"))
    dead = []
    for path in TEMPLATES:
        relative = str(path.relative_to(MLADIM / "templates"))
        if everything.count(relative) + code.count(relative) == 0:
            dead.append(relative)
        for macro in _parsed(jinja, path).find_all(nodes.Macro):
            if len(re.findall(rf"\b{macro.name}\b", everything)) < 2:
                dead.append(f"{relative}: {macro.name}")
    assert dead == []


def test_an_unknown_name_is_an_error_and_every_kind_of_page_is_escaped(jinja):
    assert jinja.undefined is StrictUndefined
    choose = jinja.autoescape
    assert all(choose(f"page.{ending}") for ending in ("html", "htm", "xml", "svg"))
    assert {path.suffix for path in OTHERS} <= {".txt"}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{{ name|safe }}", NOT_ESCAPED),
        ("{{ name | safe }}", NOT_ESCAPED),
        ("{% autoescape false %}", NOT_ESCAPED),
        ('<p style="color:red">', INLINE),
        ('<a onclick="x()">', INLINE),
        ("<script>x()</script>", INLINE),
        ("<input value={{ name }}>", UNQUOTED),
        ('<img src="//cdn.example/x.png">', FOREIGN),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', FOREIGN),
        ("place.innerHTML = name", RUNS_TEXT),
        ('setTimeout("x()", 1)', RUNS_TEXT),
    ],
)
def test_what_is_forbidden_is_recognised(line, rule):
    assert rule.search(line)

"""No regular expression of the product can be kept busy by a long text."""

import ast
import re
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
SEARCHED = re.compile(r"\.(search|sub|subn|findall|finditer|split)\(")
LONG = 50_000
SECONDS = 0.25


def _patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Every expression written out in the code, and whether it is looked for anywhere in a text."""
    found = {}
    code = {
        path: path.read_text()
        for top in ("mladim", "analytics")
        for path in sorted((ROOT / top).rglob("*.py"))
    }
    for path, text in code.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and _is_of_re(node) and isinstance(node.args[0], ast.Constant):
                name = f"{path.relative_to(ROOT)}:{node.lineno}"
                found[name] = re.compile(node.args[0].value, _flags(node)), _is_searched(node, text)
    return found


def _is_of_re(node: ast.Call) -> bool:
    called = node.func
    is_re = (
        isinstance(called, ast.Attribute) and ast.unparse(called.value) == "re" and called.attr in FUNCTIONS
    )
    return is_re and bool(node.args)


def _flags(node: ast.Call) -> int:
    words = [ast.unparse(one) for one in node.args[1:]] + [ast.unparse(one.value) for one in node.keywords]
    return re.IGNORECASE if any(word in {"re.IGNORECASE", "re.I"} for word in words) else 0


def _is_searched(node: ast.Call, text: str) -> bool:
    """Compiled ones by how their file uses them."""
    used = node.func.attr
    return used not in {"match", "fullmatch"} and (used != "compile" or bool(SEARCHED.search(text)))


PATTERNS = _patterns()
PARTS = (
    "a",
    "1",
    " ",
    "-",
    ".",
    "0101006500006 ",
    "aA1 ",
    "a.",
    "1,1",
    "http://",
    "@a.",
    "\n",
    "č",
    "_",
    "/",
    ":00",
)
TEXTS = [(part * (LONG // len(part)))[:LONG] + end for part in PARTS for end in ("", "!", "\0x")]


@pytest.mark.parametrize("place", PATTERNS)
def test_a_long_text_is_soon_judged(place):
    pattern, is_searched = PATTERNS[place]
    for text in TEXTS:
        began = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        if is_searched:
            pattern.search(text)
        assert time.process_time() - began < SECONDS, (pattern.pattern, text[:20], text[-3:])


def test_the_expressions_are_found():
    assert len(PATTERNS) > 20


def test_an_expression_that_can_be_kept_busy_is_noticed():
    began = time.process_time()
    re.search(r"(a|a)*b", "a" * 23)
    assert time.process_time() - began > SECONDS / 10

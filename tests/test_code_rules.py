"""What code may not do: run text, glue SQL together, guess secrets, talk to the world, import for nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import PRODUCT, PYTHON, each_of, imported, name, tree_of

RUNS_TEXT = {"eval", "exec", "compile", "__import__", "render_template_string", "Markup", "from_string"}
LOADS_OBJECTS = {
    "pickle",
    "cPickle",
    "marshal",
    "shelve",
    "dill",
    "yaml",
    "telnetlib",
    "xml.etree.ElementTree",
}
WEAK = {"md5", "sha1", "uuid1", "uuid3"}
WORLD = {"requests", "httpx", "aiohttp", "urllib.request", "http.client", "socket", "ftplib", "smtplib"}
# One place for each thing that needs a reason.
ALLOWED = {
    "sends letters": ("mladim/core/mail.py", "smtplib"),
    "a seed makes the same invented data again": ("mladim/network/", "random"),
    "reads an uploaded workbook in a process that can be killed": ("mladim/imports/tables.py", "subprocess"),
}
# Names of settings and tables that stand in the code, never something from outside.
GLUED_SQL = {
    "mladim/core/engine.py": "PRAGMA names of this file",
    "mladim/core/durability.py": "names of settings of this file",
    "mladim/network/bulk.py": "names of our own tables",
    "migrations/env.py": "a number of this file",
    "script/database.py": "two queries of this file",
    "script/bench/check.py": "names of our own tables",
}
SQL_CALLS = {"text", "execute", "executemany", "executescript", "exec_driver_sql", "copy", "literal_column"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last word of what is called."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node


def is_allowed(path: Path, module: str) -> bool:
    return any(name(path).startswith(place) and module == what for place, what in ALLOWED.values())


def is_glued(node: ast.expr) -> bool:
    """A text put together from parts that are not all written here."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return not all(isinstance(side, ast.Constant) for side in (node.left, node.right))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


@each_of(PRODUCT)
def test_no_text_is_run_and_no_object_is_loaded(path):
    run = {called for called, node in calls(path) if called in RUNS_TEXT and _is_built_in(called, node)}
    assert run == set()
    assert imported(path) & LOADS_OBJECTS == set()


def _is_built_in(called: str, node: ast.Call) -> bool:
    """re.compile and statement.compile are other things than compile."""
    return called not in {"compile", "exec", "eval"} or isinstance(node.func, ast.Name)


@each_of(PYTHON)
def test_sql_is_never_glued_together(path):
    if name(path) in GLUED_SQL:
        return
    glued = [
        node.lineno
        for called, node in calls(path)
        if called in SQL_CALLS and node.args and is_glued(node.args[0])
    ]
    assert glued == []


@each_of(PRODUCT)
def test_secrets_come_from_secrets(path):
    if not is_allowed(path, "random"):
        assert {module for module in imported(path) if module.partition(".")[0] == "random"} == set()
    assert {called for called, _node in calls(path) if called in WEAK} == set()


@each_of(PRODUCT)
def test_only_named_places_talk_to_the_world_or_to_the_machine(path):
    reached = {module for module in imported(path) if module in WORLD | {"subprocess", "ctypes", "pty"}}
    assert {module for module in reached if not is_allowed(path, module)} == set()
    for called, node in calls(path):
        assert called not in {"system", "popen", "spawn"} or not isinstance(node.func, ast.Attribute), called
        assert not any(word.arg == "shell" for word in node.keywords)


@each_of(PRODUCT)
def test_the_clock_is_asked_in_one_place(path):
    asked = {
        called for called, _node in calls(path) if called in {"utcnow", "utcfromtimestamp", "today", "now"}
    }
    if name(path) != "mladim/core/clock.py":
        naive = [
            node.lineno
            for called, node in calls(path)
            if called in asked and isinstance(node.func, ast.Attribute) and _is_datetime(node.func.value)
        ]
        assert naive == []


def _is_datetime(node: ast.expr) -> bool:
    return ast.unparse(node) in {
        "dt.datetime",
        "dt.date",
        "datetime",
        "date",
        "datetime.datetime",
        "datetime.date",
    }


@each_of(PYTHON)
def test_every_module_says_in_a_sentence_what_it_is_for(path):
    if path.parent.name == "versions" or path.read_text().strip():
        said = ast.get_docstring(tree_of(path)) or ""
        assert said.splitlines()[0].endswith((".", ":", "…", "?")), said[:60]


@each_of(PYTHON)
def test_nothing_is_imported_for_nothing(path):
    tree = tree_of(path)
    bound: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                if alias.asname != alias.name:
                    bound[(alias.asname or alias.name).partition(".")[0]] = node.lineno
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {word for node in ast.walk(tree) if isinstance(node, ast.Constant) for word in _words(node.value)}
    assert {word: line for word, line in bound.items() if word not in used} == {}


def _words(value: object) -> set[str]:
    """Names in __all__ and in types written as text."""
    return set(re.findall(r"\w+", value)) if isinstance(value, str) and len(value) < 200 else set()


@pytest.mark.parametrize(
    ("line", "is_bad"),
    [
        ('execute(f"SELECT {x}")', True),
        ('execute("SELECT " + x)', True),
        ('execute("SELECT %s" % x)', True),
        ('execute("SELECT {}".format(x))', True),
        ('execute("SELECT :x", {"x": x})', False),
        ('execute("SELECT 1 " + "FROM t")', False),
        ('execute(f"SELECT 1")', False),
    ],
)
def test_glued_sql_is_recognised(line, is_bad):
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call)
    assert is_glued(call.args[0]) is is_bad

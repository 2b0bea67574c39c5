"""The house's laws as tests: who imports whom, sizes, queries out of views."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINE = [
    "core",
    "codelists",
    "accounts",
    "organisations",
    "participants",
    "projects",
    "sessions",
    "outcomes",
    "statistics",
    "frozen",
    "targets",
    "evidence",
    "applications",
    "reports",
    "releases",
    "imports",
    "network",
    "api",
]
FORBIDDEN = {
    "views": ("sqlalchemy", "pandas"),
    "service": ("wtforms", "pandas"),
    "forms": ("sqlalchemy",),
    "rules": ("sqlalchemy", "flask"),
    "models": ("flask", "wtforms", "pandas"),
}
ANALYTICS_MAY = {"analytics", "pandas", "numpy", "scipy"}
PYTHON = [p for top in ("mladim", "analytics") for p in sorted((ROOT / top).rglob("*.py"))]


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def features_of(path: Path) -> set[str]:
    return {
        name.split(".")[1]
        for name in imports_of(path)
        if name.startswith("mladim.") and name.split(".")[1] in LINE
    }


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_feature_imports_only_from_its_left(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "mladim" and len(parts) > 2 and parts[1] in LINE:
        right = LINE[LINE.index(parts[1]) + 1 :]
        assert features_of(path) & set(right) == set()


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_kind_of_file_keeps_to_its_work(path):
    kind = path.stem.split("_")[-1]
    tops = {name.split(".")[0] for name in imports_of(path)}
    assert tops & set(FORBIDDEN.get(kind, ())) == set()


@pytest.mark.parametrize("path", sorted((ROOT / "analytics").rglob("*.py")), ids=lambda p: p.name)
def test_analytics_knows_neither_web_nor_database(path):
    tops = {name.split(".")[0] for name in imports_of(path)}
    assert not tops & {"flask", "flask_babel", "sqlalchemy", "plotly", "mladim", "wtforms"}


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path):
    text = path.read_text()
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_services_do_not_commit_and_nothing_is_left_for_later(path):
    text = path.read_text()
    if path.stem.endswith("service") or path.stem.endswith("queries"):
        assert ".commit(" not in text
    for word in ("TODO", "FIXME", "NotImplementedError", "# noqa"):
        assert word not in text


def test_only_config_reads_the_environment():
    readers = [p.name for p in PYTHON if "os.environ" in p.read_text()]
    assert readers == []

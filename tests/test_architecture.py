"""The house's laws as tests: who imports whom, sizes, queries out of views."""

import ast
from pathlib import Path

from tests.sources import PRODUCT, ROOT, each_of, imported, tree_of

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


def features_of(path: Path) -> set[str]:
    return {
        name.split(".")[1]
        for name in imported(path)
        if name.startswith("mladim.") and name.split(".")[1] in LINE
    }


@each_of(PRODUCT)
def test_a_feature_imports_only_from_its_left(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "mladim" and len(parts) > 2 and parts[1] in LINE:
        right = LINE[LINE.index(parts[1]) + 1 :]
        assert features_of(path) & set(right) == set()


@each_of(PRODUCT)
def test_each_kind_of_file_keeps_to_its_work(path):
    kind = path.stem.split("_")[-1]
    tops = {name.split(".")[0] for name in imported(path)}
    assert tops & set(FORBIDDEN.get(kind, ())) == set()


@each_of((ROOT / "analytics").rglob("*.py"))
def test_analytics_knows_neither_web_nor_database(path):
    tops = {name.split(".")[0] for name in imported(path)}
    assert not tops & {"flask", "flask_babel", "sqlalchemy", "plotly", "mladim", "wtforms"}


@each_of(PRODUCT)
def test_files_and_functions_stay_small(path):
    text = path.read_text()
    assert text.count("\n") <= 300
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


@each_of(PRODUCT)
def test_services_do_not_commit_and_nothing_is_left_for_later(path):
    text = path.read_text()
    if path.stem.endswith("service") or path.stem.endswith("queries"):
        assert ".commit(" not in text
    for word in ("TODO", "FIXME", "NotImplementedError", "# noqa"):
        assert word not in text


def test_only_config_reads_the_environment():
    readers = [p.name for p in PRODUCT if "os.environ" in p.read_text()]
    assert readers == []

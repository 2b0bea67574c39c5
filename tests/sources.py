"""The product's own files and what they import, and a rule that is asked of many files in one test."""

import ast
import functools
import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOPS = ("mladim", "analytics", "script", "migrations")
PYTHON = [ROOT / "config.py", ROOT / "wsgi.py"]
PYTHON += [path for top in TOPS for path in sorted((ROOT / top).rglob("*.py"))]
PRODUCT = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in {"mladim", "analytics"}]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@functools.cache
def imported(path: Path) -> frozenset[str]:
    """Whole names of imported modules, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def each_of(paths: Iterable[Path]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes of a rule for one `path` a test of all of them, which names every file that breaks it.

    One test a rule, as thousands of small ones cost more to hand out than to run.
    """
    asked = list(paths)
    assert asked

    def make(rule: Callable[..., None]) -> Callable[..., None]:
        def test(**fixtures: Any) -> None:
            wrong = [f"{name(path)}: {said}" for path in asked if (said := _broken(rule, path, fixtures))]
            assert not wrong, "\n".join(wrong)

        test.__name__, test.__doc__ = rule.__name__, rule.__doc__
        others = [one for one in inspect.signature(rule).parameters.values() if one.name != "path"]
        test.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in others]
        )
        return test

    return make


def _broken(rule: Callable[..., None], path: Path, fixtures: dict[str, Any]) -> str:
    try:
        rule(path=path, **fixtures)
    except AssertionError as error:
        return str(error) or "broken"
    return ""

"""Style sheets, modules and fonts stay light, come from here, and the borrowed ones are what they were."""

import gzip
import hashlib
import re

import pytest

from mladim.core.static import ROOT

BUDGETS = {"css/*.css": 12, "js/*.js": 20, "fonts/*.woff2": 25}
IMPORT = re.compile(r"""(?:from|import\()\s*['"]\./([\w.]+)['"]""")
OWN = [file for kind in ("css/*.css", "js/*.js", "icons/*") for file in sorted(ROOT.glob(kind))]
README = (ROOT / "vendor" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("pattern", BUDGETS)
def test_the_files_of_a_kind_stay_within_their_budget_in_kilobytes(pattern: str) -> None:
    weight = sum(len(gzip.compress(file.read_bytes(), 9)) for file in ROOT.glob(pattern))
    assert weight / 1024 <= BUDGETS[pattern]


def test_no_style_sheet_or_module_of_ours_reaches_for_another_host() -> None:
    for file in OWN:
        if file.suffix in {".css", ".js", ".svg", ".webmanifest"}:
            text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"(https?:)?//[\w-]+\.\w", text), file.name


def test_every_borrowed_file_is_listed_with_its_digest() -> None:
    for file in (ROOT / "vendor").rglob("*"):
        if file.is_file() and file.suffix in {".js", ".css"}:
            assert hashlib.sha256(file.read_bytes()).hexdigest() in README, file.name
    for file in (ROOT / "fonts").glob("*.woff2"):
        assert hashlib.sha256(file.read_bytes()).hexdigest() in README, file.name


def test_borrowed_files_carry_their_version_in_their_name() -> None:
    for file in (ROOT / "vendor").rglob("*"):
        if file.suffix in {".js", ".css"}:
            assert re.search(r"-\d+\.\d+\.\d+", file.name), file.name


def test_every_module_that_is_named_exists() -> None:
    for file in ROOT.glob("js/*.js"):
        for name in re.findall(
            r"""(?:from|import\()\s*['"]\./([\w.]+)['"]""", file.read_text(encoding="utf-8")
        ):
            assert (ROOT / "js" / name).exists(), f"{file.name} names {name}"

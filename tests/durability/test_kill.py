"""A short kill drill; the long one is script/bench/kill.py."""

import tempfile
from pathlib import Path

import pytest

from script.bench.installation import Installation
from script.bench.kill import Drill
from script.bench.kill_postgres import drill_on_postgres

ROUNDS, SAVES = 3, 60


@pytest.mark.slow
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path, record_property):
    place = Installation(tmp_path)
    try:
        drill = Drill(place, ROUNDS, SAVES).run()
    finally:
        place.kill()
    record_property("kill drill", str(drill))
    print(f"\n{drill}")
    assert drill.faults == []
    assert len(drill.saver.acknowledged) == drill.stored == ROUNDS * SAVES


@pytest.mark.slow
@pytest.mark.postgres
def test_kill_9_of_the_database_loses_nothing_either(record_property):
    # PostgreSQL runs as another user than root, who cannot pass through pytest's own folders.
    with tempfile.TemporaryDirectory(prefix="mladim-killed-") as folder:
        drill = drill_on_postgres(Path(folder), ROUNDS, SAVES, 7)
    record_property("kill drill, PostgreSQL", str(drill))
    print(f"\n{drill}")
    assert drill.faults == []
    assert len(drill.saver.acknowledged) == drill.stored == ROUNDS * SAVES

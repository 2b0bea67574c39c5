"""SIGTERM: what is on its way is answered, nobody is half served, the server ends by itself."""

import os
import signal
import time
from collections import deque

import pytest

from script.bench.check import count, find_faults
from script.bench.clients import Saver, new_save
from script.bench.installation import Installation

SAVES = 500


@pytest.mark.slow
def test_a_graceful_stop_loses_no_answer(tmp_path, record_property):
    place = Installation(tmp_path)
    try:
        place.start("--cast")
        saver = Saver(place.port, place.make_token(), deque(new_save(number) for number in range(SAVES)))
        saver.run(8, lambda: _stop_in_the_middle(place, saver))
        code = place.process.wait(40)
    finally:
        place.kill()
    stored = count(place.url, "work_session")
    said = f"{len(saver.acknowledged)} acknowledged, {len(saver.unanswered)} cut off, {stored} stored"
    record_property("graceful stop", said)
    print(f"\n{said}")
    assert code == 0
    assert find_faults(place.url, saver.acknowledged) == []
    assert 0 < len(saver.acknowledged) < SAVES
    assert stored == len(saver.acknowledged)
    assert saver.refused == []


def _stop_in_the_middle(place: Installation, saver: Saver) -> None:
    while len(saver.acknowledged) < 50:
        time.sleep(0.001)
    os.kill(place.process.pid, signal.SIGTERM)


@pytest.mark.slow
def test_after_the_signal_it_is_not_ready_and_soon_gone(tmp_path):
    place = Installation(tmp_path)
    try:
        place.start("--cast")
        began = time.monotonic()
        assert place.stop() == 0
        assert time.monotonic() - began < 30
        assert place.status_of("/health/ready") == 0
    finally:
        place.kill()

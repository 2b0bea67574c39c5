"""Writers of several processes stand in one queue at a file, and nobody waits in it for ever."""

import multiprocessing
import time

import pytest

from mladim.core.turns import Turns

WRITES = 40


def _write_often(file, answers, start, name):
    turns = Turns(file)
    start.wait(30)
    for _one in range(WRITES):
        assert turns.take(10)
        answers.put(name)
        time.sleep(0.002)
        turns.give_back()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "m.db"


def test_two_processes_that_write_all_the_time_take_turns(file):
    spawn = multiprocessing.get_context("spawn")
    answers, start = spawn.Queue(), spawn.Barrier(2)
    crew = [spawn.Process(target=_write_often, args=(file, answers, start, name)) for name in "ab"]
    for one in crew:
        one.start()
    order = [answers.get(timeout=30) for _one in range(2 * WRITES)]
    for one in crew:
        one.join()
    # One of them may start and end alone; between, nobody writes thrice while the other waits.
    both = "".join(order)
    first, last = max(both.index(name) for name in "ab"), min(both.rindex(name) for name in "ab")
    assert "aaa" not in both[first:last]
    assert "bbb" not in both[first:last]
    assert last - first > WRITES


def test_who_waits_too_long_is_refused_and_the_next_place_is_free_again(file):
    writer, late, other = Turns(file), Turns(file), Turns(file)
    assert writer.take(0)
    assert not late.take(0.01)
    assert not other.take(0)
    writer.give_back()
    assert other.take(0)


def test_a_place_of_a_process_that_ended_is_free(file):
    process = multiprocessing.get_context("spawn").Process(target=_take_and_end, args=(file,))
    process.start()
    process.join()
    assert Turns(file).take(0)


def _take_and_end(file):
    assert Turns(file).take(0)

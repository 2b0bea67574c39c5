"""The trace of system calls: what is acknowledged has been synced, and the trace would notice otherwise."""

import shutil

import pytest

from script.bench.sync_trace import Trace, run

CARELESS = "tests.durability.careless_server"


@pytest.fixture
def strace():
    """The program that writes system calls down."""
    if shutil.which("strace") is None:
        pytest.skip("No strace on this machine (Debian: apt install strace).")


@pytest.mark.slow
def test_a_save_is_synced_before_it_is_acknowledged(strace, tmp_path, record_property):
    trace = run(tmp_path, saves=20)
    record_property("sync trace", str(trace))
    print(f"\n{trace}")
    assert (trace.answers, trace.unsynced, trace.unwritten) == (20, 0, 0)
    assert trace.syncs >= 20


@pytest.mark.slow
def test_the_trace_notices_a_careless_setting(strace, tmp_path):
    trace = run(tmp_path, "--unguarded", saves=5, module=CARELESS)
    assert (trace.answers, trace.unsynced) == (5, 5)


WAL, SOCKET = "</tmp/m/mladim.db-wal>", "<TCP:[1]>"
WRITE = f'7 pwrite64(9{WAL}, "..."..., 4120, 32) = 4120'
SYNC = f"7 fdatasync(9{WAL})                = 0"
SENT = f'8 writev(12{SOCKET}, [{{iov_base="HTTP/1.1 201 Created"..., iov_len=99}}], 1) = 99'
BEGUN, DONE = f"7 fdatasync(9{WAL} <unfinished ...>", "7 <... fdatasync resumed>) = 0"


@pytest.mark.parametrize(
    ("lines", "unsynced", "unwritten"),
    [
        ([WRITE, SYNC, SENT], 0, 0),
        ([WRITE, BEGUN, DONE, SENT], 0, 0),
        ([WRITE, SENT, SYNC], 1, 0),
        ([WRITE, BEGUN, SENT, DONE], 1, 0),
        ([WRITE, SYNC, WRITE, SENT], 1, 0),
        ([WRITE, SYNC, SENT, SENT], 0, 1),
        ([SYNC.replace("-wal", ""), WRITE, SYNC.replace("-wal", ""), SENT], 1, 0),
    ],
)
def test_the_order_of_calls_is_read_right(lines, unsynced, unwritten):
    trace = Trace().read(lines)
    assert (trace.unsynced, trace.unwritten) == (unsynced, unwritten)

"""An acknowledged save must survive a power cut: what the database has to be set to, and where it may lie."""

from pathlib import Path

import click
from flask import current_app
from sqlalchemy import Connection

from mladim.core.db import db

EXIT_CONFIGURATION = 78
SQLITE_NEEDS: dict[str, set[object]] = {
    "journal_mode": {"wal"},
    "synchronous": {2, 3},
    "foreign_keys": {1},
    "secure_delete": {1},
}
POSTGRES_NEEDS = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
}
BUSY_MILLISECONDS = 5000
MOUNTS = Path("/proc/self/mounts")
# Their locks and syncs do not keep what SQLite builds on.
NETWORK_DISKS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.glusterfs"),
    *("fuse.s3fs", "fuse.rclone", "glusterfs", "lustre", "ncpfs", "ocfs2", "gfs2", "beegfs"),
}


def find_unsafe(connection: Connection) -> list[str]:
    """Settings with which an acknowledged save could be lost."""
    if connection.dialect.name == "sqlite":
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SQLITE_NEEDS}
        wrong = [f"{name}={found[name]}" for name, good in SQLITE_NEEDS.items() if found[name] not in good]
        waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar() or 0
        return wrong + ([f"busy_timeout={waits}"] if waits < BUSY_MILLISECONDS else [])
    shown = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in POSTGRES_NEEDS}
    return [f"{name}={shown[name]}" for name, good in POSTGRES_NEEDS.items() if shown[name] not in good]


def disk_kind(path: Path, mounts: str) -> str:
    """The kind of file system a path lies on, by the lines of /proc/self/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _device, place, name, *_rest = line.split()
        place = place.encode().decode("unicode_escape")
        if path.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, name
    return kind


def find_network_disk() -> str:
    """The kind of the network disk that an SQLite file lies on; nothing when it lies on this machine."""
    file = db.engine.url.database
    if db.engine.dialect.name != "sqlite" or not file or file == ":memory:" or not MOUNTS.exists():
        return ""
    kind = disk_kind(Path(file).resolve(), MOUNTS.read_text())
    return kind if kind in NETWORK_DISKS else ""


def may_do_everything(connection: Connection) -> bool:
    """Is the database's role one that no rule of the database holds back?"""
    if connection.dialect.name != "postgresql":
        return False
    query = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    return bool(connection.exec_driver_sql(query).scalar())


def assert_durable() -> None:
    """Stop the start (exit 78) when an acknowledged save could be lost."""
    with db.engine.connect() as connection:
        wrong, superuser = find_unsafe(connection), may_do_everything(connection)
    if kind := find_network_disk():
        wrong.append(f"network disk ({kind})")
    if superuser and current_app.config["HTTPS"]:
        wrong.append("superuser")
    elif superuser:
        click.echo("Warning: the database role is a superuser; give the application its own.", err=True)
    if wrong:
        listed = ", ".join(wrong)
        click.echo(f"Podatkovna zbirka ni varna / Unsafe database settings: {listed}", err=True)
        raise SystemExit(EXIT_CONFIGURATION)

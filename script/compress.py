"""Puts a Brotli and a gzip copy beside each static file that changed, so that the server never compresses."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from whitenoise.compress import Compressor

COPIES = (".br", ".gz")


def is_fresh(source: Path) -> bool:
    """The copies carry the date of their source; one too small to shrink has none."""
    copy = source.with_name(f"{source.name}.br")
    return copy.exists() and int(copy.stat().st_mtime) == int(source.stat().st_mtime)


def compress(folder: Path) -> int:
    compressor = Compressor(quiet=True)
    files = [file for file in folder.rglob("*") if file.is_file()]
    for copy in files:
        if copy.suffix in COPIES and not copy.with_suffix("").exists():
            copy.unlink()
    stale = [
        file
        for file in files
        if file.suffix not in COPIES and compressor.should_compress(file.name) and not is_fresh(file)
    ]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda file: compressor.compress(str(file)), stale))
    return len(stale)


if __name__ == "__main__":
    compress(Path(sys.argv[1]))

"""What the index asks of the file system: locks, writes that survive a power cut, files shared by links."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import IndexFaultError


def lock(path: Path, *, shared: bool) -> int:
    """Lock an existing file and return its descriptor; closing it unlocks. Raise BlockingIOError if it is taken."""
    descriptor = os.open(path, os.O_RDONLY if shared else os.O_RDWR)
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def write_synced(path: Path, content: bytes) -> None:
    """Write a file that is on the disk when this returns; its name is so only after `sync` of its folder."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_synced(path: Path, content: bytes) -> None:
    """Replace a file by one with `content`, at once for all readers, lasting when this returns."""
    new = path.with_name(f"{path.name}.new")
    write_synced(new, content)
    new.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Bring a file or a folder to the disk as it is."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def share(source: Path, target: Path) -> None:
    """Give a file that never changes a second name, or copy it where the file system has no links."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Raise IndexFaultError, with the way out, for an error of the file system."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise IndexFaultError(
            f"cannot write the index in {directory}: {reason}; make room there or set another BYLINE_INDEX_DIR"
        ) from error

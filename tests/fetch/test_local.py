"""Files as sources: stat first, then bytes, and nothing that is no regular file."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from aggregator.fetch.local import path_of, read
from aggregator.fetch.reasons import Reason
from aggregator.model import Failed, Fetched, NotModified


def test_a_file_is_read_once(tmp_path: Path) -> None:
    """Unchanged stat, no reading; a changed file is read again, also when only its time or its inode changed."""
    file = tmp_path / "ä feed.xml"
    file.write_bytes(b"<rss/>")
    first = read(file.as_uri())
    assert isinstance(first, Fetched)
    assert (first.body, first.final_url) == (b"<rss/>", file.as_uri())
    second = read(str(file), first.validators)
    assert isinstance(second, NotModified)
    assert second.validators == first.validators
    os.utime(file, ns=(1, 1))
    third = read(file.as_uri(), first.validators)
    assert isinstance(third, Fetched)
    copy = tmp_path / "copy"
    copy.write_bytes(b"<rss>2")
    os.utime(copy, ns=(1, 1))
    copy.replace(file)
    assert isinstance(read(file.as_uri(), third.validators), Fetched)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, Reason.FILE_MISSING),
        (lambda path: path.mkdir(), Reason.FILE_NOT_REGULAR),
        (os.mkfifo, Reason.FILE_NOT_REGULAR),
        (lambda path: path.symlink_to("/dev/zero"), Reason.FILE_NOT_REGULAR),
        (lambda path: path.symlink_to(path), Reason.FILE_UNREADABLE),
        (lambda path: path.write_bytes(b"x" * 101), Reason.FILE_TOO_BIG),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, make: Callable[[Path], object], reason: Reason) -> None:
    """A failure with a sentence, and never a wait for a pipe."""
    path = tmp_path / "source"
    make(path)
    outcome = read(path.as_uri(), limit=100)
    assert isinstance(outcome, Failed)
    assert outcome.reason == reason
    assert outcome.detail.endswith(".")


def test_a_socket_is_no_source(tmp_path: Path) -> None:
    """Nor is it connected to."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        outcome = read(str(tmp_path / "s"))
    assert isinstance(outcome, Failed)
    assert outcome.reason == Reason.FILE_NOT_REGULAR


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    """Permission denied, in words."""
    path = tmp_path / "source"
    path.write_bytes(b"x")
    path.chmod(0)
    outcome = read(str(path))
    assert isinstance(outcome, Failed)
    assert outcome.reason == Reason.FILE_UNREADABLE


def test_odd_paths() -> None:
    """NUL and overlong names are no files."""
    for path in ("/tmp/\0x", "/" + "x" * 5_000, "file:///tmp/%00"):
        outcome = read(path)
        assert isinstance(outcome, Failed), path
    assert path_of("file:///a%20b/c") == "/a b/c"
    assert path_of("/a%20b") == "/a%20b"

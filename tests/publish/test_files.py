"""Files on disk: whole or not at all, untouched when nothing changed, never outside their folder."""

import os
import stat
from pathlib import Path

import pytest

from aggregator.errors import OutputError
from aggregator.publish.files import drafting, write_files, write_pieces


def test_files_are_written_and_the_folder_made(tmp_path: Path) -> None:
    """The names of what changed come back."""
    folder = tmp_path / "deep" / "out"
    assert write_files(folder, {"a.xml": b"1", "b.json": b"2"}) == ("a.xml", "b.json")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.xml": b"1", "b.json": b"2"}


def test_what_did_not_change_is_not_touched(tmp_path: Path) -> None:
    """Same file, same time; only the other is written."""
    write_files(tmp_path, {"a.xml": b"1", "b.json": b"2"})
    before = (tmp_path / "a.xml").stat()
    assert write_files(tmp_path, {"a.xml": b"1", "b.json": b"3"}) == ("b.json",)
    after = (tmp_path / "a.xml").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert write_files(tmp_path, {"a.xml": b"1", "b.json": b"3"}) == ()


def test_an_edition_is_later_than_the_one_before(tmp_path: Path) -> None:
    """By a whole second, also when the clock was put back: readers compare what HTTP tells them."""
    write_files(tmp_path, {"a.xml": b"1"})
    for ahead in (0, 3_000):
        second = int((tmp_path / "a.xml").stat().st_mtime) + ahead
        os.utime(tmp_path / "a.xml", (second, second))
        write_files(tmp_path, {"a.xml": f"after {second}".encode()})
        assert int((tmp_path / "a.xml").stat().st_mtime) == second + 1


def test_a_change_is_a_new_file(tmp_path: Path) -> None:
    """Who reads the old one reads it to its end."""
    write_files(tmp_path, {"a.xml": b"old and long"})
    with (tmp_path / "a.xml").open("rb") as reader:
        write_files(tmp_path, {"a.xml": b"new"})
        assert reader.read() == b"old and long"
    assert (tmp_path / "a.xml").read_bytes() == b"new"


def test_others_may_read_as_the_mask_allows(tmp_path: Path) -> None:
    """A web server runs as another user."""
    mask = os.umask(0o022)
    try:
        write_files(tmp_path, {"a.xml": b"1"})
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) == 0o644


def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    """Whoever took a file from others, or gave it to a group, said so of each edition."""
    write_files(tmp_path, {"a.xml": b"1", "b.json": b"1"})
    (tmp_path / "a.xml").chmod(0o640)
    (tmp_path / "b.json").chmod(0o664)
    write_files(tmp_path, {"a.xml": b"2", "b.json": b"2"})
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {
        "a.xml": 0o640,
        "b.json": 0o664,
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_of_a_file_stays(tmp_path: Path) -> None:
    """One pass as root does not take the files from the user of the daemon."""
    write_files(tmp_path, {"a.xml": b"1"})
    os.chown(tmp_path / "a.xml", 1234, 4321)
    write_files(tmp_path, {"a.xml": b"2"})
    found = (tmp_path / "a.xml").stat()
    assert (found.st_uid, found.st_gid) == (1234, 4321)


def test_the_rights_of_a_link_are_none(tmp_path: Path) -> None:
    """All may do all with a link; with the file that takes its place they may not."""
    (tmp_path / "a.xml").symlink_to("elsewhere")
    write_files(tmp_path, {"a.xml": b"1"})
    assert not stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) & stat.S_IWOTH


def test_what_a_killed_run_left_is_no_obstacle(tmp_path: Path) -> None:
    """Its half file makes room."""
    (tmp_path / ".a.xml.new").write_bytes(b"half a fi")
    write_files(tmp_path, {"a.xml": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.xml"]


@pytest.mark.parametrize("name", ["", ".", "..", "../a.xml", "/etc/a.xml", "a/b.xml", "a\0b"], ids=repr)
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    """Nothing is written anywhere."""
    with pytest.raises(OutputError):
        write_files(tmp_path / "out", {name: b"1"})
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("size", [1, 6_000_000])
def test_a_file_grows_by_pieces(tmp_path: Path, size: int) -> None:
    """In memory or, where it is large, on the disk; it may be read as often as wanted, and leaves nothing behind."""
    folder = tmp_path / "out"
    with drafting(folder, ["a.xml"]) as drafts:
        assert list(folder.iterdir()) == [], "nobody sees a file in the making"
        for letter in b"1234":
            drafts["a.xml"].add(bytes([letter]) * size)
        drafts["a.xml"].frame(b"<", b">")
        assert write_pieces(folder, drafts) == ("a.xml",)
        assert write_pieces(folder, drafts) == ()
    body = (folder / "a.xml").read_bytes()
    assert body == b"<" + b"".join(bytes([letter]) * size for letter in b"1234") + b">"
    assert [file.name for file in folder.iterdir()] == ["a.xml"]


@pytest.mark.parametrize("pieces", [(b"ab", b"d"), (b"ab",), (b"ab", b"cd"), ()])
def test_a_file_that_differs_in_any_piece_is_written(tmp_path: Path, pieces: tuple[bytes, ...]) -> None:
    """In its end, by what it lacks, by what it has more."""
    write_files(tmp_path, {"a.xml": b"abc"})
    assert write_pieces(tmp_path, {"a.xml": pieces}) == ("a.xml",)
    assert (tmp_path / "a.xml").read_bytes() == b"".join(pieces)


def test_a_folder_that_is_a_link_takes_no_draft(tmp_path: Path) -> None:
    """It is found before the first piece is written."""
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    with pytest.raises(OutputError, match="link"), drafting(tmp_path / "out", ["a.xml"]):
        pass

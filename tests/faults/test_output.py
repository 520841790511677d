"""Faults where the outputs are written: links, odd files, no room, no right, killed half-way."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from aggregator.errors import OutputError
from aggregator.publish.files import write_files


def test_a_folder_that_vanished_is_made_again(tmp_path: Path) -> None:
    """The next write brings all files back."""
    folder = tmp_path / "out"
    write_files(folder, {"a.xml": b"1"})
    (folder / "a.xml").unlink()
    folder.rmdir()
    assert write_files(folder, {"a.xml": b"1"}) == ("a.xml",)


def test_nothing_is_written_through_a_folder_that_became_a_link(tmp_path: Path) -> None:
    """It is an error that says what to do, and the place it leads to stays empty."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OutputError, match="real folder"):
        write_files(tmp_path / "out", {"a.xml": b"1"})
    assert not list(elsewhere.iterdir())


def test_a_file_that_became_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """What it led to keeps its content, also when a half file's name is a link."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"1")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.xml").symlink_to(victim)
    (folder / ".a.xml.new").symlink_to(victim)
    write_files(folder, {"a.xml": b"1"})
    assert not (folder / "a.xml").is_symlink()
    write_files(folder, {"a.xml": b"2"})
    assert victim.read_bytes() == b"1"


def test_a_pipe_in_a_file_s_place_does_not_hold_us(tmp_path: Path) -> None:
    """It is replaced like anything that is no plain file."""
    os.mkfifo(tmp_path / "a.xml")
    assert write_files(tmp_path, {"a.xml": b"1"}) == ("a.xml",)
    assert (tmp_path / "a.xml").read_bytes() == b"1"


@pytest.mark.parametrize("place", ["folder is a file", "file is a folder"])
def test_what_stands_in_the_way_is_named(tmp_path: Path, place: str) -> None:
    """An error of ours with the folder in it, and no half file left."""
    folder = tmp_path / "out"
    if place == "folder is a file":
        folder.write_bytes(b"")
    else:
        (folder / "a.xml" / "sub").mkdir(parents=True)
    with pytest.raises(OutputError) as raised:
        write_files(folder, {"a.xml": b"1"})
    assert raised.value.path == str(folder)
    assert not list(tmp_path.rglob("*.new"))


def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    """The old files go on standing."""
    if os.geteuid() == 0:
        pytest.skip("the superuser may write anywhere")
    write_files(tmp_path, {"a.xml": b"1"})
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(OutputError):
            write_files(tmp_path, {"a.xml": b"2"})
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "a.xml").read_bytes() == b"1"


def run(script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def test_a_full_disk_leaves_the_old_files(tmp_path: Path) -> None:
    """No file of the set is replaced, none is cut, no half file stays, and with room it goes on."""
    write_files(tmp_path, {"a.xml": b"old", "b.xml": b"old"})
    script = """
        import resource, signal, sys
        from pathlib import Path
        from aggregator.errors import OutputError
        from aggregator.publish.files import write_files
        # A file larger than the limit fails as on a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_files(Path(sys.argv[1]), {"a.xml": b"new", "b.xml": b"x" * 5000})
        except OutputError as error:
            print("refused:", error.path)
    """
    assert run(script, str(tmp_path)).stdout == f"refused: {tmp_path}\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.xml": b"old", "b.xml": b"old"}
    assert write_files(tmp_path, {"a.xml": b"new"}) == ("a.xml",)


def test_killed_at_any_moment_each_file_is_whole(tmp_path: Path) -> None:
    """A process that writes for ever is killed again and again; a reader never finds a part."""
    script = """
        import sys
        from pathlib import Path
        from aggregator.publish.files import write_files
        for turn in range(10**6):
            body = str(turn).encode() * 20_000
            write_files(Path(sys.argv[1]), {"a.xml": body, "b.xml": body})
            print(turn, flush=True)
    """
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout
            for _ in range(5):
                writer.stdout.readline()
                for name in ("a.xml", "b.xml"):
                    assert_whole(tmp_path / name)
            writer.send_signal(signal.SIGKILL)
        assert_whole(tmp_path / "a.xml")
    assert len(write_files(tmp_path, {"a.xml": b"1", "b.xml": b"1"})) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xml", "b.xml"]


def assert_whole(path: Path) -> None:
    text = path.read_bytes()
    unit = text[: len(text) // 20_000]
    assert unit * 20_000 == text

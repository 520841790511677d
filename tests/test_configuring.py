"""The configuration as a person wrote it stays so: a source comes or goes, and nothing else moves."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.config import load
from aggregator.configuring import NewSource, add_sources, remove_source, write_options
from aggregator.errors import ConfigError, NotFoundError

WRITTEN = """\
# My news.
database = "sqlite:///x.db"   # here

[fetch]
contact = "mailto:me@example.org"

# The first, a friend's.
[[sources]]
url = "https://one.example/feed"  # by hand
tags = [
  "a",  # why
]
# backlog = 10

[[sources]]
url = "https://two.example/feed"
[sources.keep]
title = ["x"]

# ------------------------------------
# What is written.

[[outputs]]
name = "merged"
folder = "out"
"""
NEW = NewSource(url='https://new.example/feed?a="b"', name="Ünï", tags=("x", "y"))
BLOCK = '[[sources]]\nurl = "https://new.example/feed?a=\\"b\\""\nname = "Ünï"\ntags = ["x", "y"]\n'


def written(tmp_path: Path, text: str = WRITTEN) -> Path:
    file = tmp_path / "aggregator.toml"
    file.write_bytes(text.encode())
    return file


def test_behind_a_link_the_file_is_edited_and_paths_stay_where_they_lead(tmp_path: Path) -> None:
    """As with a folder of dotfiles: what is named beside the link is found there, and the link stays one."""
    (tmp_path / "dotfiles").mkdir()
    file, link = written(tmp_path / "dotfiles", 'opml = ["a.opml"]\n'), tmp_path / "aggregator.toml"
    link.symlink_to(file)
    (tmp_path / "a.opml").write_text('<opml version="2.0"><body/></opml>')
    add_sources(link, [NEW], {})
    assert link.is_symlink()
    assert file.read_text() == f'opml = ["a.opml"]\n\n{BLOCK}'
    with pytest.raises(ConfigError) as refused:
        add_sources(link, [NEW], {})
    assert str(refused.value).startswith(f"{link}: sources[2].url: ")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_file_stays_with_its_owner(tmp_path: Path) -> None:
    """`sudo aggregator add` edits what the daemon's user, or its group, is to read at the next reload."""
    file = written(tmp_path)
    os.chown(file, 1234, 4321)
    file.chmod(0o640)
    add_sources(file, [NEW], {})
    found = file.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 4321, 0o640)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_options_are_written_where_a_table_stands_among_sources(tmp_path: Path, end: str) -> None:
    """Nothing changes its place or its end; a new table stands behind a last line without an end."""
    first, second = (f'[[sources]]\nurl = "https://{name}.example/"\n' for name in "ab")
    table = '\n[mirrors]\nfolder = "old"\n\n# The second.\n\n'
    file = written(tmp_path, (first + table + second).replace("\n", end))
    write_options(file, "mirrors", {"folder": "new"}, {})
    assert file.read_bytes().decode() == (first + table.replace('"old"', '"new"') + second).replace("\n", end)
    file = written(tmp_path, (first + "\n[web]\nlisten = 'off'\n\n# b\n" + second).strip().replace("\n", end))
    before = file.read_bytes().decode()
    write_options(file, "mirrors", {"folder": "new"}, {})
    assert file.read_bytes().decode() == before + '\n\n[mirrors]\nfolder = "new"\n'.replace("\n", end)


def test_a_name_may_hold_what_other_programs_take_for_the_end_of_a_line(tmp_path: Path) -> None:
    """One such title in a subscription list would keep the whole list out; so would one in the file keep `remove`."""
    file = written(tmp_path)
    add_sources(file, [NewSource(url="https://odd.example/", name="One\u2028two\x85[[sources]]"), NEW], {})
    assert [one.name for one in load(file, {}).sources[2:]] == ["One\u2028two\x85[[sources]]", "Ünï"]
    remove_source(file, 2, {})
    assert file.read_text() == WRITTEN.replace('title = ["x"]\n', f'title = ["x"]\n\n{BLOCK}')


def test_what_stands_below_the_last_source_outlives_it(tmp_path: Path) -> None:
    """A source that is commented out there is a person's note; one right below is of the source."""
    kept = '# [[sources]]\n# url = "https://later.example/"'
    file = written(tmp_path, f'# All.\n\n[[sources]]\nurl = "https://one.example/"\n# backlog = 3\n\n{kept}')
    remove_source(file, 0, {})
    assert file.read_text() == f"# All.\n\n{kept}"


@pytest.mark.parametrize("table", ["", '\n[mirrors]  # mine\ntitle = "M"\nfolder = "old"  # here\n'])
def test_options_of_a_table_are_written_and_nothing_else_moves(tmp_path: Path, table: str) -> None:
    """The table is made where there is none; what cannot be read again is not kept."""
    file = written(tmp_path, WRITTEN + table)
    write_options(file, "mirrors", {"folder": "new"}, {})
    made = table.replace('"old"', '"new"') or '\n[mirrors]\nfolder = "new"\n'
    assert file.read_text() == WRITTEN + made
    with pytest.raises(ConfigError, match=r"mirrors\.address"):
        write_options(file, "mirrors", {"address": "nowhere"}, {})
    assert file.read_text() == WRITTEN + made
    assert [one.name for one in tmp_path.iterdir()] == ["aggregator.toml"]


def test_a_source_is_added_after_the_others_and_nothing_moves(tmp_path: Path) -> None:
    """Before what is said of the next table, comments and blanks as they were."""
    file = written(tmp_path)
    file.chmod(0o640)
    add_sources(file, [NEW], {})
    assert file.read_text() == WRITTEN.replace('title = ["x"]\n', f'title = ["x"]\n\n{BLOCK}')
    assert file.stat().st_mode & 0o777 == 0o640
    assert load(file, {}).sources[2].name == "Ünï"
    assert [one.name for one in tmp_path.iterdir()] == ["aggregator.toml"]


@pytest.mark.parametrize(("before", "after"), [("", BLOCK), ("# mine\n", f"# mine\n\n{BLOCK}"), ("a", "")])
def test_a_first_source_stands_at_the_end(tmp_path: Path, before: str, after: str) -> None:
    """Also of an empty file; a broken one is refused and left alone."""
    file = written(tmp_path, before)
    if after:
        add_sources(file, [NEW], {})
        assert file.read_text() == after
    else:
        with pytest.raises(ConfigError):
            add_sources(file, [NEW], {})
        assert file.read_text() == before


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    """No line of the file changes its end."""
    file = written(tmp_path, WRITTEN.replace("\n", "\r\n"))
    add_sources(file, [NEW], {})
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_source_goes_with_the_comment_right_above_it(tmp_path: Path) -> None:
    """And with its own tables; what is said of the next one stays."""
    file = written(tmp_path)
    remove_source(file, 1, {})
    assert file.read_text() == WRITTEN.replace(
        '[[sources]]\nurl = "https://two.example/feed"\n[sources.keep]\ntitle = ["x"]\n\n', ""
    )
    remove_source(file, 0, {})
    assert "friend" not in file.read_text()
    assert "# What is written." in file.read_text()
    assert load(file, {}).sources == ()


def test_what_cannot_be_edited_safely_is_left_alone(tmp_path: Path) -> None:
    """An inline list, a header inside a long string, an output that would be left without its source."""
    inline = 'sources = [{url = "https://one.example/"}]\n'
    trap = 'public_url = "https://x.example"\n[[sources]]\nurl = "https://a.example/"\nname = """\n[[sources]]\n"""\n'
    used = '[[sources]]\nkey = "k"\nurl = "https://a.example/"\n[[outputs]]\nname="m"\nfolder="m"\nsources=["k"]\n'
    changes: tuple[tuple[str, Callable[[Path], None]], ...] = (
        (inline, lambda file: add_sources(file, [NEW], {})),
        (inline, lambda file: remove_source(file, 0, {})),
        (trap, lambda file: remove_source(file, 0, {})),
        (used, lambda file: remove_source(file, 0, {})),
        ('mirrors = "m"\n', lambda file: write_options(file, "mirrors", {"folder": "m"}, {})),
        ('[mirrors]\ntitle = """\n[a]\n"""', lambda file: write_options(file, "mirrors", {"folder": "m"}, {})),
        (WRITTEN, lambda file: remove_source(file, 7, {})),
        (WRITTEN, lambda file: add_sources(file, [NewSource(url="gopher://x/")], {})),
    )
    for text, change in changes:
        file = written(tmp_path, text)
        with pytest.raises((ConfigError, NotFoundError)):
            change(file)
        assert file.read_text() == text
        assert [one.name for one in tmp_path.iterdir()] == ["aggregator.toml"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    comments=st.lists(st.sampled_from(["", "# c", "  # d", "# [[sources]]", "#"]), min_size=4, max_size=8),
    at=st.integers(0, 2),
)
def test_added_and_taken_out_again_leaves_the_other_sources_as_they_were(
    tmp_path: Path, comments: list[str], at: int
) -> None:
    """Whatever comments and blanks stand between them."""
    parts = [f'[[sources]]\nurl = "https://s{n}.example/"' for n in range(3)]
    text = "\n".join(line for pair in zip([*parts, "[fetch]"], comments, strict=False) for line in pair) + "\n"
    file = written(tmp_path, text)
    add_sources(file, [NEW], {})
    remove_source(file, 3, {})
    kept = [line for line in file.read_text().splitlines() if line]
    assert kept == [line for line in text.splitlines() if line]
    remove_source(file, at, {})
    assert [s.url for s in load(file, {}).sources] == [f"https://s{n}.example/" for n in range(3) if n != at]

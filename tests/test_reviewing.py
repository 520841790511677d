"""What is allowed in a configuration, and yet hardly meant."""

import os
from pathlib import Path

import pytest

from aggregator.config import load
from aggregator.reviewing import may_write, review
from aggregator.web.passwords import hash_password

FEED = '[[sources]]\nurl = "https://feed.example/a"\ntags = ["news"]\n'
OUT = '[[outputs]]\nname = "merged"\nfolder = "merged"\n'
WHOLE = FEED + OUT


def remarks(folder: Path, text: str, **environment: str) -> list[tuple[str, str]]:
    (folder / "aggregator.toml").write_text('database = "sqlite:///x.db"\n' + text)
    settings = load(folder / "aggregator.toml", environment)
    return [(one.place, one.text) for one in review(settings, environment)]


def test_an_ordinary_configuration_gives_no_remark(tmp_path: Path) -> None:
    """So that a remark is worth reading."""
    assert remarks(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (OUT, "sources", "aggregator add"),
        (FEED, "outputs", "no feed is written"),
        (WHOLE + '[[sources]]\nkey = "b"\nurl = "http://feed.example/a/"\n', "sources", "aggregator remove b"),
        (FEED + OUT + 'tags = ["sport"]\n', "outputs[1].tags", '"sport"'),
        (FEED + OUT + 'min_age = "20d"\n', "outputs[1].min_age", "max_age"),
        (WHOLE + '[judging]\nscopes = { sport = "off" }\n', "judging.scopes", '"sport"'),
        (WHOLE + '[[sources]]\nurl = "feed.example/b.xml"\n', "sources", "begins with https://"),
        (FEED + 'scope = "one"\n' + OUT, "sources", 'alone in the scope "one"'),
        (WHOLE + '[mirrors]\nfolder = "mirrors"\n', "mirrors", "no list to import"),
        (WHOLE + '[web]\nlisten = "0.0.0.0:8765"\n', "web.listen", "aggregator password"),
        (WHOLE + '[web]\nlisten = "0.0.0.0:8765"\n', "web.hosts", "refuse to answer"),
        ('public_url = "https://news.example"\n' + WHOLE, "web.password_hash", "aggregator password"),
        (FEED + 'auth = {type = "bearer", secret_env = "NONE"}\n' + OUT, "sources feed-example-a.auth", "NONE"),
        (WHOLE + '[fetch]\ninterval = "10m"\n', "fetch.interval", "min_interval"),
        (WHOLE + '[fetch]\nmin_interval = "2d"\n', "fetch.min_interval", "longer than max_interval"),
    ],
)
def test_what_will_not_do_what_it_seems_to_say_is_named(tmp_path: Path, text: str, place: str, words: str) -> None:
    """With its place in the file, and what to do."""
    found = remarks(tmp_path, text)
    assert any(at.startswith(place.split(" ", maxsplit=1)[0]) and words in said for at, said in found), found


def test_the_mirrors_are_found_under_the_public_address(tmp_path: Path) -> None:
    """Then there is a list to import, and nothing to remark; nor about pages on this machine's own addresses."""
    public = 'public_url = "https://news.example"\n'
    web = f'[web]\nlisten = "[::1]:8765"\npassword_hash = "{hash_password("open sesame")}"\n'
    assert remarks(tmp_path, public + WHOLE + '[mirrors]\nfolder = "mirrors"\n' + web) == []
    assert remarks(tmp_path, 'public_url = "http://localhost:8765"\n' + WHOLE) == []


def test_a_secret_that_others_can_read_is_named(tmp_path: Path) -> None:
    """And one that only its owner reads is not."""
    secret = tmp_path / "token"
    secret.write_text("s3cret")
    text = FEED + 'auth = {type = "bearer", secret_file = "token"}\n' + OUT
    secret.chmod(0o644)
    assert "chmod 600" in remarks(tmp_path, text)[0][1]
    secret.chmod(0o600)
    assert remarks(tmp_path, text) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folders_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    """Those that can be made count as writable."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert not may_write(closed / "deep" / "er")
    assert remarks(tmp_path, FEED + OUT.replace('"merged"\n', '"closed/x"\n', 2))


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """What is to be made below it cannot be made."""
    (tmp_path / "file").write_text("")
    assert not may_write(tmp_path / "file" / "folder")
    assert may_write(tmp_path / "new" / "folder")

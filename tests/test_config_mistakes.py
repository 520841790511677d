"""Mistakes in a configuration: each is named with file, key and reason, and no message holds a secret."""

from pathlib import Path

import pytest

from aggregator.config import (
    Settings,
    load,
)
from aggregator.errors import ConfigError

WEB = '[[sources]]\nname = "A"\nurl = "https://a.example/"\n'


def _load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "aggregator.toml"
    file.write_text(text)
    return load(file, {"HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ('databse = "x"', "databse", 'unknown key; did you mean "database"?'),
        ("[fetch]\nconcurency = 3", "fetch.concurency", 'did you mean "concurrency"?'),
        ('[[sources]]\nurl = "a.xml"\nname = "Ex"\ninterval = "3 parsecs"', 'sources[1] "Ex".interval', "no duration"),
        ('[[sources]]\nurl = "a.xml"\nbacklog = "some"', 'sources[1] "a.xml".backlog', 'neither a number of'),
        ('[[sources]]\nname = "x"', 'sources[1] "x".url', "is required"),
        ('[[sources]]\nurl = "gopher://x/"', "sources[1].url", "neither an http(s) address nor a local file"),
        ('[[sources]]\nurl = "file:a.xml"', "sources[1].url", "neither an http(s) address nor a local file"),
        ('[[sources]]\nurl = "a"\nkey = "k"\n[[sources]]\nurl = "b"\nkey = "k"', "sources[2].key", "stands twice"),
        ('[[outputs]]\nname = "a"\nfolder = "x"\nsources = ["nobody"]', "outputs[1].sources", "no source has"),
        ('[[outputs]]\nname = "a"\nfolder = "x"\n[[outputs]]\nname = "b"\nfolder = "x"', "outputs[2].folder", "twice"),
        ('database = "postgres://x"', "database", "is not of the form sqlite:///path"),
        ('database = "x.db"', "database", "write sqlite:///x.db"),
        ('timezone = "Mars/Olympus"', "timezone", "is no time zone"),
        ('[fetch]\ndeadline = "off"', "fetch.deadline", 'cannot be "off"'),
        ('public_url = "news.example"', "public_url", "no address that starts with http"),
        ('public_url = "https://news.example/?a=1"', "public_url", "without a query, a fragment"),
        ('public_url = "https://me:pw@news.example/"', "public_url", "a name to log in with"),
        ('public_url = "https://news.example:99999"', "public_url", "no address that others could open"),
        ('opml = ["none.opml"]', "opml[1]", "cannot be read"),
        ('opml = ["aggregator.toml"]', "opml[1]", "is no subscription list (OPML)"),
        ('[fetch]\nca_file = "none.pem"', "fetch.ca_file", "none.pem cannot be read: No such file"),
        ('[fetch]\nca_file = "aggregator.toml"', "fetch.ca_file", "holds no certificates (PEM)"),
        ('database = "sqlite:///"', "database", "names a folder"),
        ('database = "sqlite:///a\\u0000b"', "database", "no name of a file has a zero character"),
        ('[[outputs]]\nname = "a"\nfolder = "a\\u0000b"', 'outputs[1] "a".folder', "has a zero character"),
        ('[[outputs]]\nname = "a"\nfolder = " "', 'outputs[1] "a".folder', "must not be empty"),
        ('[[sources]]\nurl = "https://[::1/feed"', "sources[1].url", "in brackets is none, or they are not closed"),
        ("[fetch]\nmax_wire = true", "fetch.max_wire", 'as in "10MB", not true'),
        ('[digest]\nmax_memory = "1MB"', "digest.max_memory", "must be at least 200000000"),
        ('[web]\npassword_hash = "secret"', "web.password_hash", "`aggregator password` makes one"),
        ('[web]\npassword_hash = "scrypt$"', "web.password_hash", "`aggregator password` makes one"),
        ('[web]\npassword_hash = "scrypt$32768$8$1$c2FsdA$a2V5"', "web.password_hash", "is no hash"),
        (WEB + "interval = 3600", 'sources[1] "A".interval', 'in quotes as in "30m", or "off", not 3600'),
        (WEB + 'interval = "0s"', 'sources[1] "A".interval', "must be longer than nothing"),
        ('[[outputs]]\nname = "a"\nfolder = "x"\nmax_age = "0d"', 'outputs[1] "a".max_age', "longer than nothing"),
        ('[[outputs]]\nname = "a"\nfolder = "x"\nformats = []', 'outputs[1] "a".formats', "at least one"),
        ('[[outputs]]\nname = "a"\nfolder = "x"\nid = "mine"', 'outputs[1] "a".id', "no id of a feed"),
        ('[mirrors]\nlevel = "none"', "mirrors.level", "must be 'story' or 'copy', not"),
        ('[[sources]]\nurl = "a.xml"\n[[sources]]\nurl = "a.xml"', "sources[2].url", "stands twice"),
        ("a = [", "", "is not TOML"),
        (f"a = {'[' * 3000}{']' * 3000}", "", "is nested too deeply"),
        (WEB + "backlog = true", 'sources[1] "A".backlog', 'true is neither a number of entries nor "all"'),
        (WEB + "interval = true", 'sources[1] "A".interval', "not true"),
        ('[[sources]]\nurl = "a"\ndrop = {title = ["/(/"]}', 'sources[1] "a".drop.title[1]', "no regular expression"),
        ('[[sources]]\nurl = "a"\nkeep = {titel = ["x"]}', 'sources[1] "a".keep.titel', 'did you mean "title"?'),
        ("sources = 5", "sources", "must be tables: write [[sources]] for each"),
        ('opml = "x.opml"', "opml", 'must be a list in brackets: ["x.opml"]'),
        ("opml = 5", "opml", "must be a list in brackets, not 5"),
        ('[judging]\nscopes = ["a"]', "judging.scopes", 'must be a table, { name = value, … }, not ["a"]'),
        ('caution = { a = [1, "b"] }', "caution", 'not { a = [1, "b"] }'),
        ('[[outputs]]\nname = "a"\nfolder = ""', 'outputs[1] "a".folder', "must not be empty"),
        (f'[[sources]]\nurl = "a"\nkey = "{"k" * 65}"', 'sources[1] "a".key', "up to 64 letters"),
        ("database = 5", "database", "must be a text in quotes, not 5"),
        ("[web]\npictures = 3", "web.pictures", "must be true or false, not 3"),
        ('[web]\npictures = "yes"', "web.pictures", 'must be true or false, not "yes"'),
        ("[fetch]\nconcurrency = true", "fetch.concurrency", "must be a whole number, not true"),
        ('[fetch]\nconcurrency = "4"', "fetch.concurrency", 'must be a whole number, not "4"'),
        ("[fetch]\nconcurrency = 0", "fetch.concurrency", "must be at least 1, not 0"),
        ('caution = "hihg"', "caution", "must be 'high', 'default' or 'low', not \"hihg\""),
        (WEB + 'priority = "high"', 'sources[1] "A".priority', 'must be a whole number, not "high"'),
        (WEB + 'language = "not a tag"', 'sources[1] "A".language', "is no language; write its tag"),
        ('[[outputs]]\nname = "../up"\nfolder = "x"', 'outputs[1] "../up".name', "letters, digits, dots, dashes"),
        (WEB + 'auth = {type = "basic", secret_env = "X"}', 'sources[1] "A".auth', '"user" belongs to'),
        (WEB + 'auth = "env:X"', 'sources[1] "A".auth', "must be a table, { name = value, … }, of: type, user"),
        (WEB + 'auth = {type = "bearer"}', 'sources[1] "A".auth', 'either "secret_env" or "secret_file"'),
        ('[[sources]]\nurl = "a"\nauth = {type = "bearer", secret_env = "X"}', "sources[1].auth", "only an http(s)"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_key_and_reason(tmp_path: Path, text: str, key: str, reason: str) -> None:
    """The message of each mistake holds the file, the place in the words of the file, and what is wrong."""
    with pytest.raises(ConfigError) as raised:
        _load(tmp_path, text)
    assert key in [place for place, _ in raised.value.problems]
    assert reason in str(raised.value)
    assert str(tmp_path / "aggregator.toml") in str(raised.value)


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    """Nobody should have to run it five times to find five mistakes."""
    with pytest.raises(ConfigError) as raised:
        _load(tmp_path, 'x = 1\ny = 2\n[fetch]\nz = 3\n[[outputs]]\nname = "a b"\nfolder = "x"')
    assert len(raised.value.problems) == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("retention = 5", 'retention: must be a duration in quotes as in "30m", not 5'),
        ('retention = "5 days"', 'write a number and s, m, h, d or w, as in "30m"'),
        ('[[outputs]]\nname = "a"\nfolder = "x"\nformats = ["rss2"]', "'html' or 'opml', not \"rss2\""),
        ('[mirrors]\nformats = ["opml"]', "must be 'rss', 'atom' or 'json', not \"opml\""),
    ],
)
def test_a_message_says_nothing_beside_the_mistake(tmp_path: Path, text: str, told: str) -> None:
    """No `off` where it means nothing; a list whose one member is wrong is not called empty, too."""
    with pytest.raises(ConfigError) as raised:
        _load(tmp_path, text)
    assert len(raised.value.problems) == 1
    assert str(raised.value).endswith(told)


def test_no_message_holds_a_secret_of_an_address(tmp_path: Path) -> None:
    """A journal keeps what is printed: neither a password nor a token in it."""
    url = "https://u:hidden@a.example/f?token=hidden"
    for text in (
        f'[[sources]]\nurl = "{url}"\n[[sources]]\nurl = "{url}"\n',
        f'[[sources]]\nurl = "{url}"\nkind = "rss"\n',
        f'[[sources]]\nurl = "{url.replace("https", "htps")}"\n',
        f'[[sources]]\nurl = "x"\ntags = "{url}"\n',
        f'public_url = "{url}"\n',
        '[fetch]\nproxy = "u:hidden@a.example:3128"\n',
    ):
        with pytest.raises(ConfigError) as caught:
            _load(tmp_path, text)
        assert "a.example" in str(caught.value)
        assert "hidden" not in str(caught.value)


def test_a_database_whose_name_is_too_long_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    """The system refuses to look for it."""
    with pytest.raises(ConfigError, match="database"):
        _load(tmp_path, f'database = "sqlite:///{"a" * 300}"\n')


def test_a_subscription_list_that_breaks_off_is_refused(tmp_path: Path) -> None:
    """As a shorter one it would quietly end the polling of what stood behind the break."""
    (tmp_path / "a.opml").write_text(
        '<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.example/f"/><outline type="rss" xmlUrl="https'
    )
    (tmp_path / "a.toml").write_text('opml = ["a.opml"]')
    with pytest.raises(ConfigError, match=r"opml\[1\]: .*a\.opml breaks off before its end; export it again"):
        load(tmp_path / "a.toml", {})


def test_a_subscription_list_with_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    """As it is among the sources of the file itself."""
    (tmp_path / "a.opml").write_text('<opml version="2.0"><body><outline xmlUrl="http://[::1/feed"/></body></opml>')
    (tmp_path / "a.toml").write_text('opml = ["a.opml"]')
    with pytest.raises(ConfigError, match=r'opml\[1\]: .*a\.opml names "http://\[::1/feed", which is no address'):
        load(tmp_path / "a.toml", {})


def test_a_subscription_list_names_no_file_of_this_machine(tmp_path: Path) -> None:
    """Lists are handed on: who wrote one must not choose what is read here, and published."""
    (tmp_path / "a.opml").write_text(
        '<opml version="2.0"><body><outline type="rss" xmlUrl="file:///etc/hostname"/></body></opml>'
    )
    (tmp_path / "a.toml").write_text('opml = ["a.opml"]')
    with pytest.raises(
        ConfigError, match=r"opml\[1\]: .*a\.opml names a file of this machine \(file:///etc/hostname\)"
    ):
        load(tmp_path / "a.toml", {})

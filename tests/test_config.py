"""The configuration: every option documented, found where it should be, defaults safe."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from aggregator.config import (
    AuthSection,
    ConfigFile,
    DigestSection,
    FetchSection,
    JudgingSection,
    MatchSection,
    MirrorsSection,
    OutputSection,
    Settings,
    SourceSection,
    WebSection,
    find_config,
    load,
)
from aggregator.errors import ConfigError
from aggregator.model import Caution, Kind, Level
from aggregator.web.passwords import hash_password

DOCUMENTED = Path(__file__).parent.parent / "config" / "aggregator.toml"
_SHOWN_DEFAULT = re.compile(r"^# (?=[a-z_]+ = )", re.MULTILINE)
SECTIONS: dict[str, type[BaseModel]] = {
    "": ConfigFile, "fetch": FetchSection, "digest": DigestSection, "web": WebSection, "sources": SourceSection,
    "outputs": OutputSection, "judging": JudgingSection,
    "mirrors": MirrorsSection,
}  # fmt: skip


def _shown() -> ConfigFile:
    # A hash cannot be shown, or somebody would take it over as it stands.
    text = _SHOWN_DEFAULT.sub("", DOCUMENTED.read_text()).replace('"scrypt$..."', f'"{hash_password("open sesame")}"')
    return ConfigFile.model_validate(tomllib.loads(text))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_option_is_documented_with_its_default_and_a_reason(name: str) -> None:
    """Uncommenting every shown default names every option, and gives the default."""
    shown = _shown()
    section = shown if not name else getattr(shown, name)
    section = section[0] if isinstance(section, tuple) else section
    options = {option for option in SECTIONS[name].model_fields if option not in SECTIONS}
    assert options <= section.model_fields_set
    for option in options:
        default = SECTIONS[name].model_fields[option].default
        if default is not None and default is not PydanticUndefined:
            assert getattr(section, option) == default, option


def test_every_option_of_a_table_within_a_source_is_documented() -> None:
    """Those of `keep` and `drop` in their examples; those of `auth`, which exclude each other, in the text."""
    (source,) = _shown().sources
    assert source.keep is not None
    assert source.drop is not None
    assert source.keep.model_fields_set | source.drop.model_fields_set == set(MatchSection.model_fields)
    text = DOCUMENTED.read_text()
    assert all(f"{option} = " in text for option in AuthSection.model_fields)


def test_every_documented_option_has_a_comment_above_it() -> None:
    """An option follows a line of prose, or another option of the same paragraph."""
    lines = DOCUMENTED.read_text().splitlines()
    option = re.compile(r"^(# )?[a-z_]+ = ")
    for number, line in enumerate(lines):
        if option.match(line):
            paragraph = [above for above in lines[:number] if above][-4:]
            assert any(above.startswith("# ") and not option.match(above) for above in paragraph), line


def _load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "aggregator.toml"
    file.write_text(text)
    return load(file, {"HOME": str(tmp_path)})


def test_paths_are_relative_to_the_file_and_keys_are_minted_once(tmp_path: Path) -> None:
    """The same words give the same key wherever the folder lies; an address keeps its secret."""
    text = 'database = "sqlite:///state/x.db"\n[[sources]]\nurl = "a.xml"\n[[sources]]\nurl = "https://example.org/f?token=s3cret"'
    one, two = tmp_path / "one", tmp_path / "two"
    loaded = []
    for folder in (one, two):
        folder.mkdir()
        (folder / "a.toml").write_text(text)
        loaded.append(load(folder / "a.toml", {}))
    assert loaded[0].database == one / "state" / "x.db"
    assert loaded[0].sources[0].url == (one / "a.xml").as_uri()
    assert [source.key for source in loaded[0].sources] == [source.key for source in loaded[1].sources]
    assert "s3cret" not in loaded[0].sources[1].key


def test_subscription_lists_are_followed_and_the_configured_word_wins(tmp_path: Path) -> None:
    """Folders become tags; a source that is also configured keeps its configured form."""
    (tmp_path / "subs.opml").write_text(
        "<opml version='1.0'><body><outline text='Tech'>"
        "<outline type='rss' text='A &amp; B' xmlUrl='https://a.example/feed'/>"
        "<outline type='rss' text='C' xmlUrl='https://c.example/feed'/></outline></body></opml>"
    )
    text = 'opml = ["subs.opml"]\n[[sources]]\nurl = "https://c.example/feed"\nname = "Mine"'
    settings = _load(tmp_path, text)
    named = {source.url: (source.name, source.tags) for source in settings.sources}
    assert named == {"https://a.example/feed": ("A & B", ("Tech",)), "https://c.example/feed": ("Mine", ())}


def test_the_state_lies_where_the_system_says(tmp_path: Path) -> None:
    """$STATE_DIRECTORY of systemd comes before the XDG state folder."""
    file = tmp_path / "a.toml"
    file.write_text("")
    assert load(file, {"STATE_DIRECTORY": "/var/lib/a:/other"}).database == Path("/var/lib/a/aggregator.db")
    assert load(file, {"HOME": "/h"}).database == Path("/h/.local/state/aggregator/aggregator.db")
    assert load(file, {"HOME": "/h", "XDG_STATE_HOME": "/s"}).database == Path("/s/aggregator/aggregator.db")


def test_it_is_found_in_the_named_order(tmp_path: Path) -> None:
    """--config, then AGGREGATOR_CONFIG, then here, then the XDG folder; otherwise both places are named."""
    here, home = tmp_path / "here", tmp_path / "home"
    xdg = home / ".config" / "aggregator" / "aggregator.toml"
    xdg.parent.mkdir(parents=True)
    here.mkdir()
    with pytest.raises(ConfigError, match="no configuration found"):
        find_config(None, {"HOME": str(home)}, here)
    xdg.touch()
    assert find_config(None, {"HOME": str(home)}, here) == xdg
    (here / "aggregator.toml").touch()
    assert find_config(None, {"HOME": str(home)}, here) == here / "aggregator.toml"
    assert find_config(None, {"AGGREGATOR_CONFIG": "b.toml"}, here) == here / "b.toml"
    assert find_config("c.toml", {"AGGREGATOR_CONFIG": "b.toml"}, here) == here / "c.toml"


def test_the_documented_file_is_itself_a_valid_configuration() -> None:
    """It can be copied as it stands."""
    settings = load(DOCUMENTED, {"HOME": "/h"})
    assert settings.sources[0].kind is Kind.AUTO
    assert settings.outputs[0].level is Level.STORY
    assert settings.outputs[0].max_age == timedelta(days=14)


def test_a_model_is_a_folder_that_holds_one(tmp_path: Path) -> None:
    """Relative to the configuration; what is missing is named before anything is opened."""
    path = tmp_path / "aggregator.toml"
    path.write_text('[judging]\nmodel = "models/small"\n')
    with pytest.raises(ConfigError, match=r"judging.model: .*/small holds no model2vec model: tokenizer.json and"):
        load(path, {"HOME": str(tmp_path)})
    folder = tmp_path / "models" / "small"
    folder.mkdir(parents=True)
    for name in ("tokenizer.json", "model.safetensors"):
        (folder / name).touch()
    assert load(path, {"HOME": str(tmp_path)}).model == folder


def test_a_scope_is_that_of_the_source_or_of_its_tags(tmp_path: Path) -> None:
    """Its own word comes first, then the first tag that is listed; sources of a subscription list have tags only."""
    (tmp_path / "list.opml").write_text(
        '<opml version="2.0"><body><outline text="Comics"><outline type="rss" xmlUrl="https://c.example/f"/></outline>'
        '<outline type="rss" xmlUrl="https://d.example/f"/></body></opml>'
    )
    tagged = '[[sources]]\nurl = "https://{0}.example/"\ntags = ["Fun", "Comics"]\n'
    settings = _load(
        tmp_path,
        'opml = ["list.opml"]\n[judging]\nscopes = { Comics = "off", Fun = "fun" }\n'
        + tagged.format("a") + tagged.format("b") + 'scope = "own"\n',
    )  # fmt: skip
    assert [source.scope for source in settings.sources] == ["off", "own", "off", None]
    with pytest.raises(ConfigError, match=r'judging.scop: unknown key; did you mean "scopes"'):
        _load(tmp_path, "[judging]\nscop = {}\n")
    with pytest.raises(ConfigError, match=r'judging.scopes.Comics: "a b" may have up to 64 letters'):
        _load(tmp_path, '[judging]\nscopes = { Comics = "a b" }\n')


def test_an_address_that_others_are_told_is_written_as_feeds_write_it(tmp_path: Path) -> None:
    """Without a slash at its end, for what is asked for is appended to it."""
    text = 'public_url = "https://bücher.example/ä b/"\n[mirrors]\nfolder = "m"\naddress = "https://m.example/ü"\n'
    settings = _load(tmp_path, text)
    assert settings.public_url == "https://xn--bcher-kva.example/%C3%A4%20b"
    assert settings.mirrors is not None
    assert settings.mirrors.address == "https://m.example/%C3%BC"


def test_a_mark_at_the_beginning_of_the_file_does_not_matter(tmp_path: Path) -> None:
    """Some editors put it there, and nobody sees it."""
    assert _load(tmp_path, '\ufeffcaution = "low"').caution is Caution.LOW


def test_a_file_of_authorities_is_relative_to_the_configuration(tmp_path: Path) -> None:
    """Wherever the program is started."""
    authority = Path(__file__).parent / "fetch" / "certificates" / "authority.pem"
    (tmp_path / "own.pem").write_bytes(authority.read_bytes())
    assert _load(tmp_path, '[fetch]\nca_file = "own.pem"').fetch.ca_file == str(tmp_path / "own.pem")

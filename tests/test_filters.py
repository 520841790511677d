"""What a filter takes out, and why; patterns that would never end, end."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aggregator.filters import SECONDS, Filter, check_pattern, version_of
from aggregator.model import Block, BlockKind, Cleaned, Match, Title

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def entry(**given: Any) -> Cleaned:
    text = str(given.pop("text", "The council met on Tuesday and spoke of the bridge."))
    blocks = (Block(kind=BlockKind.PARAGRAPH, lang="en", text=text),)
    values: dict[str, Any] = {
        "id": "1",
        "title": "Bridge to close",
        "language": "en",
        "published": NOW - timedelta(days=2),
    } | given
    return Cleaned(blocks=blocks, **values)


DROPS: list[tuple[dict[str, object], dict[str, object], str | None]] = [
    ({"title": ("bridge",)}, {}, 'drop.title "bridge"'),
    ({"title": ("BRIDGE",)}, {}, 'drop.title "BRIDGE"'),
    ({"title": ("ridge",)}, {}, None),
    ({"title": ("to close",)}, {}, 'drop.title "to close"'),
    ({"title": ("/^bridge.*close$/",)}, {}, 'drop.title "/^bridge.*close$/"'),
    ({"title": ("brücke",)}, {"title": "Die Bru\u0308cke ist zu"}, 'drop.title "brücke"'),
    ({"title": ("C++",)}, {"title": "Why C++ is hard"}, 'drop.title "C++"'),
    ({"title": ("桥",)}, {"title": "大桥关闭"}, 'drop.title "桥"'),
    ({"title": ("second",)}, {"titles": (Title(text="A second headline", lang="en"),)}, 'drop.title "second"'),
    ({"text": ("tuesday",)}, {}, 'drop.text "tuesday"'),
    ({"text": ("bridge to close",)}, {}, None),
    ({"any": ("tuesday",)}, {}, 'drop.any "tuesday"'),
    ({"any": ("deals",)}, {"categories": ("Deals",)}, 'drop.any "deals"'),
    ({"author": ("press office",)}, {"authors": ("Press Office",)}, 'drop.author "press office"'),
    ({"category": ("/^spon/",)}, {"categories": ("Sponsored", "x")}, 'drop.category "/^spon/"'),
    ({"language": ("en",)}, {"language": "en-GB"}, 'drop.language "en-GB"'),
    ({"language": ("en",)}, {"language": None}, None),
    ({"language": ("und",)}, {"language": None}, 'drop.language "und"'),
    ({"language": ("und",)}, {}, None),
    ({"older_than": timedelta(days=1)}, {}, "drop.older_than"),
    ({"older_than": timedelta(days=3)}, {}, None),
    ({"older_than": timedelta(days=1)}, {"published": None}, None),
    ({"shorter_than": 20}, {}, "drop.shorter_than"),
    ({"shorter_than": 10}, {}, None),
    ({"shorter_than": 4}, {"text": "大桥关闭"}, None),
    ({"longer_than": 9}, {}, "drop.longer_than"),
]
KEEPS: list[tuple[dict[str, object], dict[str, object], str | None]] = [
    ({"title": ("bridge", "road")}, {}, None),
    ({"title": ("road",)}, {}, "keep.title"),
    ({"title": ("bridge",), "author": ("Ann",)}, {}, "keep.author"),
    ({"title": ("bridge",), "author": ("Ann",)}, {"authors": ("Ann Lee",)}, None),
    ({"language": ("en", "de")}, {}, None),
    ({"language": ("de",)}, {}, "keep.language"),
    ({"language": ("de",)}, {"language": None}, None),
]


@pytest.mark.parametrize(("match", "given", "reason"), DROPS)
def test_what_drop_names_is_taken_out(match: dict[str, Any], given: dict[str, object], reason: str | None) -> None:
    """Words are whole words in any case, in scripts with blanks and without; the reason is the configuration's."""
    assert Filter(None, Match(**match)).reason(entry(**given), NOW) == reason


@pytest.mark.parametrize(("match", "given", "reason"), KEEPS)
def test_what_keep_does_not_name_is_taken_out(
    match: dict[str, Any], given: dict[str, object], reason: str | None
) -> None:
    """Every field that is named must hold, by one of its words; not to know a language is no reason."""
    assert Filter(Match(**match), None).reason(entry(**given), NOW) == reason


def test_a_teaser_is_not_judged_by_its_length_or_by_what_it_lacks() -> None:
    """What it has can still be a reason to take it out."""
    short = Filter(Match(text=("harbour",)), Match(shorter_than=50, title=("sponsored",)))
    assert short.reason(entry(), NOW, is_whole=False) is None
    assert short.reason(entry(title="Sponsored"), NOW, is_whole=False) == 'drop.title "sponsored"'


def test_a_pattern_that_would_never_end_is_left_out() -> None:
    """The entry stays, the pattern is named, and the next thousand entries cost nothing more."""
    trap = Filter(Match(text=("/(a|aa)+$/",)), Match(text=("/^(a+)+$/",)))
    hostile = entry(text="a" * 5_000 + "!")
    begun = time.perf_counter()
    assert [trap.reason(hostile, NOW) for _ in range(1_000)] == [None] * 1_000
    assert time.perf_counter() - begun < 4 * SECONDS + 5
    assert trap.slow


@pytest.mark.parametrize("wrong", ["", "  ", "/(/", "/[/", "x" * 1_001])
def test_what_cannot_be_used_is_refused(wrong: str) -> None:
    """At the configuration, with a reason."""
    with pytest.raises(ValueError, match=r"regular expression|characters"):
        check_pattern(wrong)


def test_a_changed_filter_has_another_version() -> None:
    """And none has none."""
    assert version_of(None, None) is None
    versions = {version_of(Match(title=("a",)), None), version_of(None, Match(title=("a",))), version_of(Match(), None)}
    assert len(versions) == 3

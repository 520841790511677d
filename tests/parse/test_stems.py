"""What is looked for before a pattern is asked stands in everything that the pattern takes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.parse.words import appended, earning


@settings(max_examples=300, deadline=None)
@given(st.from_regex(re.compile(appended.FOOTERS, re.IGNORECASE), fullmatch=True))
def test_every_footer_has_a_stem(line: str) -> None:
    """No footer is passed over for want of a stem."""
    assert any(stem in line.lower() for stem in appended.FOOTER_STEMS)


@pytest.mark.parametrize("pattern", appended.FIRST_SEEN)
def test_every_line_on_where_a_post_appeared_has_a_stem(pattern: str) -> None:
    """No "appeared first on" is passed over for want of a stem."""

    @settings(max_examples=30, deadline=None)
    @given(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True))
    def has_stem(line: str) -> None:
        assert any(stem in line.lower() for stem in appended.FIRST_SEEN_STEMS)

    has_stem()


@pytest.mark.parametrize(
    "stems", [appended.FOOTER_STEMS, appended.FIRST_SEEN_STEMS, appended.TELLING, earning.EARNINGS]
)
def test_stems_are_plain_and_in_lower_case(stems: tuple[str, ...]) -> None:
    """A stem in capitals, or one with a character of patterns, would never be found."""
    assert [
        stem for stem in stems if stem != stem.lower() or re.escape(stem.replace(" ", "")) != stem.replace(" ", "")
    ] == []

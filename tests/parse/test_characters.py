"""What may stand in a text, and what was meant by what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aggregator.parse.characters import legal, line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tab\tand\r\nline", "tab\tand\r\nline"),
        ("a\x00b\x1b[0mc\x7f", "ab[0mc"),
        ("\x93so\x94 it\x92s\x85\x81", "“so” it’s…"),
        ("\ud83d lone \udc00", " lone "),
        ("\ufffe\uffff\ufdd0\U0010ffff", ""),
        ("中文 \U0001f600 \u202e", "中文 \U0001f600 \u202e"),
    ],
)
def test_legal(text: str, expected: str) -> None:
    """Controls go, quotes that lost their encoding come back, all else stays."""
    assert legal(text) == expected


def test_line() -> None:
    """One line, nothing invisible at its ends."""
    assert line(" \u200b a\n\tb\u3000 \ufeff") == "a b"


@given(st.text())
def test_every_file_can_hold_it(text: str) -> None:
    """XML and UTF-8 accept what comes out, and nothing is left to do."""
    kept = legal(text)
    assert legal(kept) == kept
    kept.encode()
    element = etree.Element("x")
    element.text = kept

"""What is said of an input line that is no item: where it stops being one, in words for a person."""

import io

import pytest

from aggregator.dedupe.items import read_item, read_lines


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "a", "title": }\n', "no JSON: Expecting value at character 22: '}'"),
        (b'{"id": "a", "title": "x\n', "no JSON: Invalid control character at character 24: the line ends there"),
        (
            b'{"id": "a",',
            "no JSON: Expecting property name enclosed in double quotes at character 12: the line ends there",
        ),
        (b'{"id": "\xe9"}', "no JSON: the text is not in UTF-8 (byte 9 of the line)"),
        (b"\x89PNG\x00\x1a", "no JSON: this is a binary file, or not a text in UTF-8; an item is an object on a line"),
        (b'["a"]', "no object with an id, but a list"),
        (b"null", "no object with an id, but null"),
        (b"7", "no object with an id, but a number"),
        (
            b'{"title": "x"}',
            "no object with an id (a text that is not empty, or a whole number of 64 bits): it has none",
        ),
        (b'{"id": 1.5}', "no object with an id (a text that is not empty, or a whole number of 64 bits): id is 1.5"),
        (b'{"id": "a", "url": []}', "url is no text"),
    ],
)
def test_a_bad_line_is_told_by_what_is_wrong_with_it(line: bytes, reason: str) -> None:
    """The place, what stands there, or what came in place of an item."""
    with pytest.raises(ValueError, match=r"^(?:no|url) ") as error:
        read_item(line)
    assert str(error.value) == reason


def test_a_line_without_an_end_is_not_taken_in_whole() -> None:
    """Of fifty million bytes on a line sixteen are read, and it is refused; the lines around it are as they were."""
    lines = list(read_lines(io.BytesIO(b'{"id": "a"}\n' + b"x" * 50_000_000 + b'\n{"id": "b"}')))
    assert [len(line) for line in lines] == [12, 16_000_001, 11]
    with pytest.raises(ValueError, match="longer than 16 million bytes"):
        read_item(lines[1])

"""What a short line of plain text is: heading, caption, or a part of the text that only looks like one."""

import pytest

from aggregator.model import BlockKind
from aggregator.parse.capture import read_capture
from aggregator.parse.shapes import tell_kinds

BEFORE = "The bells of Little Ambry have been rung by a machine since Easter, after the sexton fell off his ladder."
AFTER = "On the first Sunday they did not stop until noon, since somebody had put a star in the wrong place."


def kinds(*texts: str) -> list[BlockKind]:
    return tell_kinds([BEFORE, *texts, AFTER], [False] * (len(texts) + 2))[1:-1]


@pytest.mark.parametrize("line", ["*/15 * * * 0 /usr/bin/ring --quarter", "$ ring --bell tenor /dev/tower"])
def test_a_command_is_no_heading(line: str) -> None:
    """Two of its switches, paths or stars tell it."""
    assert kinds(line) == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize("line", ["Bells and/or whistles", "The state-of-the-art bell", "What 5 * 3 bells cost"])
def test_a_heading_may_have_one_sign_of_a_command(line: str) -> None:
    """A bar between words, hyphens, one star."""
    assert kinds(line) == [BlockKind.HEADING]


def test_rows_of_a_table_are_no_headings() -> None:
    """Their heading is one; a lone line with a bar may be one, too."""
    rows = ("Wind | Price", "Force 5 | 1.20", "Force 7 or more | free")
    assert kinds("What the bread costs", *rows) == [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 3]
    assert kinds("Review | The new bell") == [BlockKind.HEADING]


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        ("rides on to the next station, and nobody waves.", BlockKind.PARAGRAPH),
        ("едет дальше до следующей станции, и никто не машет.", BlockKind.PARAGRAPH),
        ("iPhone owners ride on to the next station, and nobody waves.", BlockKind.HEADING),
        ("Nobody waves.", BlockKind.HEADING),
    ],
)
def test_what_goes_on_in_a_small_letter_has_no_heading(below: str, kind: BlockKind) -> None:
    """The sentence was begun in the line above."""
    assert kinds("Somebody and his scarf", below)[0] is kind


def test_who_writes_no_capitals_has_headings() -> None:
    """A sentence has ended above, and the heading begins small, too."""
    assert kinds("why it rains", "everybody asks that.")[0] is BlockKind.HEADING


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The umbrella maker beside his box. Ảnh: Minh Châu", BlockKind.CAPTION),
        ("Uczniowie na galerii latarni, fot. Anna Gołąb", BlockKind.CAPTION),
        ("Chapter two. The bell", BlockKind.HEADING),
    ],
)
def test_a_caption_ends_with_whose_picture_it_is(line: str, kind: BlockKind) -> None:
    """Behind its stop stand a word, a colon and a name."""
    assert kinds(line) == [kind]


def test_a_lead_cut_off_is_no_caption() -> None:
    """It is the beginning of what stands below, over the ends of paragraphs."""
    lead = (
        "The sexton of Little Ambry has let the bells be rung by a machine since he fell off his ladder at the time of"
    )
    whole = [
        "The sexton of Little Ambry has let the bells be rung by a machine since he fell off his ladder at the",
        "time of",
    ]
    assert tell_kinds([lead, AFTER, f"{lead} Easter.", BEFORE], [False] * 4)[0] is BlockKind.PARAGRAPH
    texts = [AFTER, lead, *whole, f"{AFTER} Nobody slept.", BEFORE]
    assert tell_kinds(texts, [False] * len(texts))[1] is BlockKind.PARAGRAPH
    texts = [AFTER, lead, BEFORE, f"{AFTER} Nobody slept."]
    assert tell_kinds(texts, [False] * 4)[1] is BlockKind.CAPTION


@pytest.mark.parametrize(
    ("stanza", "last"),
    [
        ("风把编号吹薄\n我替它描一遍\n天亮了", BlockKind.PARAGRAPH),
        ("The wind wears the number thin\nI draw it once more\nIt is day", BlockKind.PARAGRAPH),
        ("The wind wears the number thin\n\nI draw it once more\n\nIt is day", BlockKind.HEADING),
        ("It is day", BlockKind.HEADING),
    ],
)
def test_the_end_of_a_stanza_is_no_heading(stanza: str, last: BlockKind) -> None:
    """Three lines or more without a stop, a blank line behind them and none within."""
    capture = read_capture(f"The poet of the quay\n\n{BEFORE}\n\n{BEFORE} Again.\n\n{stanza}\n\n{AFTER}\n")
    assert capture.lines[-2].kind is last


def test_what_stands_over_addresses_stays() -> None:
    """ "Read on:" over the piece's own references is no pointer to the rest of it; over nothing it is."""
    head = f"The poet of the quay\n\n{BEFORE}\n\n{AFTER}\n\nWeiterlesen:\n"
    assert [line.text for line in read_capture(f"{head}\nhttps://a.example/b\n").lines][2:] == [
        "Weiterlesen:",
        "https://a.example/b",
    ]
    assert [line.text for line in read_capture(head).lines] == [BEFORE, AFTER]


def test_a_footnotes_number_does_not_open_a_sentence() -> None:
    """Behind the stop it is no part of the line."""
    assert kinds("The court must say in June who may choose the hour.[2]") == [BlockKind.PARAGRAPH]

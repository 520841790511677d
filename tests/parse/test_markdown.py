"""Pages pasted as Markdown: what tells them, what their marks say, and what is no mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import BlockKind
from aggregator.parse.capture import read_capture
from aggregator.parse.markdown import is_markdown, read_markdown

LONG = "The tide came in at four and took the rope, the bucket and the better half of the bench with it."


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [
        ("# A title\n\nA text.", True),
        ("A text.\n\n## One\n\nMore.\n\n## Two\n\nMore.", True),
        ("See [the list](https://site.example/list) for more.", True),
        ("![A boat](https://site.example/boat.jpg)\n\nA text.", True),
        ("Type this:\n\n```\nmake\n```\n", True),
        ("It is **not** the bird, it is **the cage**.", True),
        ("---\ntitle: A\n---\nA text.", True),
        ("The sign says 2 * 3 * 4.\n\n# of planks sold: 12", False),
        ("#老手艺# 今天修了一把伞。", False),
        ("They said [sic] so (see below).", False),
        ("- one\n- two\n\n---\n\nthree", False),
        ("One **word** alone.", False),
        ("2**10 and 3**10 and 4**10 and 5**10", False),
    ],
)
def test_markdown_is_told_by_marks_that_hardly_stand_elsewhere(text: str, is_marked: bool) -> None:
    """A star, a hash or a bracket by itself is none of them."""
    assert is_markdown(text) is is_marked


@pytest.mark.parametrize(
    ("line", "plain", "kind", "anchors"),
    [
        ("## The *old* quay ##", "The old quay", BlockKind.HEADING, ()),
        ("> We **should** have looked.", "We should have looked.", BlockKind.QUOTE, ()),
        ("* a `snake_case` name", "a snake_case name", BlockKind.ITEM, ()),
        ("3. stays numbered", "3. stays numbered", None, ()),
        ("2**10 and 3**10", "2**10 and 3**10", None, ()),
        ("a_b_c and 2*3*4 and __init__", "a_b_c and 2*3*4 and __init__", None, ()),
        (r"\*not weak\* and \[no link\](x)", "*not weak* and [no link](x)", None, ()),
        ("`a * b * c` &amp; d", "a * b * c & d", None, ()),
        (
            'See [the *list*](https://s.example/a_(b) "Why") and <https://s.example/c>.',
            "See the list and https://s.example/c.",
            None,
            (("https://s.example/a_(b)", "the list"),),
        ),
        ("[![Logo](https://s.example/l.png)](https://s.example/)", "Logo", BlockKind.CAPTION, ()),
    ],
)
def test_marks_are_taken_off(
    line: str, plain: str, kind: BlockKind | None, anchors: tuple[tuple[str, str], ...]
) -> None:
    """What is shown stays, and so does where it leads."""
    (read,) = read_markdown(line, most=10)
    assert (read.text, read.kind, read.anchors) == (plain, kind, anchors)


def test_wrapped_lines_are_one_paragraph() -> None:
    """A program broke them where they were full; lines that end with a stop, or are short, stand alone."""
    text = (
        "The tide came in at four and took the rope, the bucket and the\nbetter half of the bench.\n"
        "By Ann Lee\n4 May 2026"
    )
    assert [line.text for line in read_markdown(text, most=10)] == [
        "The tide came in at four and took the rope, the bucket and the better half of the bench.",
        "By Ann Lee",
        "4 May 2026",
    ]


def test_fences_and_tables_keep_their_lines() -> None:
    """What stands between fences is code to the letter; a table has a row a line."""
    text = "```python\nif a:\n    b *= 2  # **\n```\n\n| A | B |\n|---|---|\n| 1 | [x](https://s.example/) |\n"
    code, table = read_markdown(text, most=20)
    assert (code.kind, code.text) == (BlockKind.CODE, "if a:\n    b *= 2  # **")
    assert (table.kind, table.text) == (BlockKind.TABLE, "A | B\n1 | x")


def test_references_lead_where_they_are_defined() -> None:
    """The definitions themselves are not shown; what has none stays as it is."""
    text = "See [the list][1] and [sic][2].\n\n[1]: https://s.example/list"
    (line,) = read_markdown(text, most=10)
    assert (line.text, line.anchors) == (
        "See the list and [sic][2].",
        (("https://s.example/list", "the list"),),
    )


def test_an_open_fence_takes_nothing_with_it() -> None:
    """A fence that is never closed is a line of its own, and what follows is text."""
    assert [line.text for line in read_markdown("```\nOne.\n\nTwo.", most=10)] == ["One.", "Two."]


def test_the_headline_is_the_first_heading_of_the_first_level() -> None:
    """Menus and the mark of the house above it go; headings below it are no sections of the page."""
    text = (
        "[![Logo](https://s.example/l.svg)](https://s.example/)\n\n* [Home](https://s.example/)\n"
        f"* [Boats](https://s.example/b)\n\n# The bench\n\n## What went\n\n{LONG}\n"
    )
    capture = read_capture(text)
    assert capture.titles == ("The bench",)
    assert [(line.kind, line.text) for line in capture.lines] == [
        (BlockKind.HEADING, "What went"),
        (BlockKind.PARAGRAPH, LONG),
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"## boats 1.3.0 (2026-05-07)\n\n### New\n\n{LONG}", ("boats 1.3.0 (2026-05-07)",)),
        (f"## Boats\n\n{LONG}\n\n## Nets\n\n{LONG[:60]}.", ("Boats",)),
        (f"House\n===\n\n## Boats\n\n{LONG}", ("House",)),
    ],
)
def test_a_lower_heading_may_be_the_headline(text: str, titles: tuple[str, ...]) -> None:
    """Where it is the only one of its level; of several the first line is one by the rules for any text."""
    assert read_capture(text).titles == titles


def test_a_text_above_the_first_heading_stays() -> None:
    """Where prose stands over it, a heading is one of the text's own."""
    capture = read_capture(f"{LONG}\n\n# Afterwards\n\n{LONG[:60]} again.\n")
    assert capture.lines[0].text == LONG


@given(st.text(alphabet="ab *_[]!#>-|\\\n:/.", max_size=300))
def test_no_letter_is_lost(text: str) -> None:
    """Whatever the marks are, the letters of a text without addresses come out in their order."""
    read = "".join(line.text for line in read_markdown(text, most=400))
    assert [c for c in read if c in "ab"] == [c for c in text if c in "ab"]


@pytest.mark.parametrize(
    "mark", ["*", "_", "[", "![", "`", "~", "> ", "](", "[a](", "**a", "|", "\\", "# ", "```\n", "| a |\n"]
)
def test_hostile_marks_cost_no_more_than_their_length(mark: str) -> None:
    """Nothing but one mark, ten thousand times."""
    assert read_markdown("# A\n" + mark * 10_000, most=20_000) is not None


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "A word ![a crane](https://s.example/x.png) more",
            [("A word more", None), ("a crane", "https://s.example/x.png")],
        ),
        ("A word ![](https://s.example/x.png) more", [("A word more", None)]),
        ("![](https://s.example/x.png)", [("https://s.example/x.png", "https://s.example/x.png")]),
        ("![a](/a.png)![b](/b.png)", [("a", "/a.png"), ("b", "/b.png")]),
    ],
)
def test_each_picture_is_a_line(line: str, shown: list[tuple[str, str | None]]) -> None:
    """No picture is lost, whether text stands beside it, another one, or nothing that says what it shows."""
    assert [(read.text, read.picture) for read in read_markdown(line, most=10)] == shown


@pytest.mark.parametrize(
    "line",
    [
        "return a[i](b) * c[j](d);",
        "a sentence [sic](so he wrote), and [哭](笑)",
        "__init__ and __main__ are names",
        "what $a^{*}$ and $b^{*}$ are",
        r"C:\new_dir\_old_\file*.txt or D:\*.*",
        "see https://s.example/_a_/*b*/c?x=1&copy=2 there",
        "~/.config/~~tmp~~/file",
        "for **a, **b",
        "see [1] and [2]",
        "for https://s.example/?a=1&copy=2 & co",
        "[1]: https://s.example/log",
    ],
)
def test_what_is_no_mark_stays(line: str) -> None:
    """Listings, formulas, paths, addresses and notes come near to marks, and lose nothing."""
    assert [read.text for read in read_markdown(line, most=10)] == [line]


def test_what_no_page_answers_is_said() -> None:
    """The address of a mail is no link of the piece, and is not lost."""
    (read,) = read_markdown("[Write](mailto:ann@s.example?subject=a) or [bo@s.example](mailto:bo@s.example)", most=10)
    assert (read.text, read.anchors) == ("Write (ann@s.example) or bo@s.example", ())


def test_definitions_are_meant_or_text() -> None:
    """The address of a note in the text is its link; a note that nothing points to stays a line."""
    text = 'Ice [1] and [the log][log].\n\n[1]: https://s.example/1\n[log]: https://s.example/log "Log"\n[2]: https://s.example/2'
    first, second = read_markdown(text, most=10)
    assert first.text == "Ice [1] and the log."
    assert first.anchors == (("https://s.example/1", "[1]"), ("https://s.example/log", "the log"))
    assert second.text == "[2]: https://s.example/2"


@pytest.mark.parametrize(
    "text",
    [
        "Type this:\n\n# install it\napt-get install pumpctl\n# start it\nsystemctl start pumpctl",
        "#include <stdio.h>\n# define WICK 30\n# define WAX 12\nint **a, **b, **c;",
        "Ada Pell\n--\nHarbour board",
    ],
)
def test_listings_are_not_markdown(text: str) -> None:
    """Comments of a shell, directives of C, the sign over a name."""
    assert not is_markdown(text)


@pytest.mark.parametrize("line", ["`a` &#xe000;5&#xe000; b", "`a` &#xe000; b", "\ue0000\ue000 `a`"])
def test_nothing_stands_for_what_was_put_aside(line: str) -> None:
    """A character of private use, also by its number, neither fails nor gives another part of the text again."""
    (read,) = read_markdown(line, most=10)
    assert read.text.count("a") == 1
    assert "\ue000" not in read.text

"""Bad documents: what the parsers must survive. That a worker which runs away is killed is tested with the workers;
here stands what the parsers themselves keep within bounds."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.model import Kind, Parsed
from tests.faults.broken import ITEM, kinds_of
from tests.parse.documents import read, rss
from tests.taking import within

HUGE: dict[str, Callable[[], bytes]] = {
    "depth": lambda: rss(
        "<item><guid>1</guid><description>" + "<a>" * 100_000 + "</a>" * 100_000 + "</description></item>"
    ),
    "depth of elements": lambda: rss("<item><guid>1</guid>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item>"),
    "declarations": lambda: b"<rss><channel><title>x</title>" + b"<!" * 360_000,
    "names": lambda: rss(f"<item><guid>1</guid><author>{'a@' * 40_000}</author></item>"),
    "attributes": lambda: rss(
        "<item><guid>1</guid><x " + " ".join(f"a{number}='1'" for number in range(100_000)) + "/></item>"
    ),
    "title": lambda: rss(f"<item><guid>1</guid><title>{'T' * 5_000_000}</title></item>"),
    "token": lambda: rss(f"<item><guid>1</guid><description>{'x' * 5_000_000}</description></item>"),
    "id": lambda: rss(f"<item><guid>{'i' * 1_000_000}</guid></item>"),
    "author": lambda: rss(f"<item><guid>1</guid><author>{'a' * 1_000_000}</author></item>"),
    "author in CDATA": lambda: rss(f"<item><guid>1</guid><dc:creator><![CDATA[{'a.' * 500_000}]]></dc:creator></item>"),
    "date": lambda: rss(f"<item><guid>1</guid><pubDate>{'1 ' * 1_000_000}</pubDate></item>"),
    "link": lambda: rss(
        f"<item><guid isPermaLink='false'>1</guid><link>https://a.example/{'%20' * 500_000}</link></item>"
    ),
    "enclosures": lambda: rss(
        "<item><guid>1</guid>" + "".join(f"<enclosure url='https://a.example/{n}'/>" for n in range(10_000)) + "</item>"
    ),
    "categories": lambda: rss("<item><guid>1</guid>" + "<category>c</category>" * 10_000 + "</item>"),
    "blank prolog": lambda: b"\n" * 5_000_000 + rss("<item><guid>1</guid></item>"),
    "brackets": lambda: rss("<item><guid>1</guid><description>" + "&lt;" * 500_000 + "</description></item>"),
    "ampersands": lambda: rss("<item><guid>1</guid><title>" + "&" * 500_000 + "</title></item>"),
    "comments": lambda: rss("<item><guid>1</guid></item>") + b"<!--" * 200_000,
    "half a comment": lambda: rss(f"<item><guid>1</guid><description><![CDATA[{'<!-' * 300_000}</description></item>"),
    "half a tag": lambda: b"<rss><channel>" + b"<item " * 300_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_parts_take_bounded_time(name: str) -> None:
    """Read, cut or refused, but not for ever."""
    body = HUGE[name]()
    with within(4):
        try:
            parsed: Parsed | None = read(body)
        except ParseError:
            parsed = None
    for entry in parsed.entries if parsed else ():
        assert len(entry.id) <= 500
        assert len(entry.title or "") <= 2_000
        assert len(entry.content or entry.summary or "") <= 1_100_000
        assert len(entry.enclosures) <= 100
        assert len(entry.categories) <= 100
        assert all(len(author) <= 300 for author in entry.authors)


@pytest.mark.parametrize("name", ["title", "token", "enclosures", "author"])
def test_a_cut_is_told(name: str) -> None:
    """Whoever looks at the source learns that something was left out."""
    assert "limit" in kinds_of(HUGE[name]())


def test_namespaces_are_counted() -> None:
    """Ten thousand prefixes make the parser's look-ups quadratic: refused, in words."""
    spaces = " ".join(f'xmlns:n{number}="urn:{number}"' for number in range(10_000))
    with pytest.raises(ParseError, match="500 namespaces"):
        read(f"<rss {spaces}><channel><item/></channel></rss>".encode())


def test_entries_are_capped_with_a_notice() -> None:
    """The first five thousand of a hundred thousand."""
    body = rss("".join(ITEM.format(number) for number in range(100_000)))
    parsed = read(body)
    assert len(parsed.entries) == 5_000
    assert parsed.entries[-1].id == "4999"
    assert "limit" in {problem.kind for problem in parsed.problems}


@given(
    st.lists(
        st.sampled_from(
            ["<rss>", "<channel>", "<item>", "</item>", "<entry>", "<feed>", "<guid>", "<title>", "</title>",
             "<![CDATA[", "]]>", "<!--", "-->",
             "&", "&amp;", "&#", "<", ">", "x", "\0", "<link ", "href='", "'/>", "<dc:x",
             "<!DOCTYPE ",
             "<?xml "]
        ),
        max_size=25,
    ).map(lambda parts: "<rss><channel>" + "".join(parts))
    | st.text(max_size=60)
)  # fmt: skip
def test_any_document_is_read_or_refused(text: str) -> None:
    """An answer or a ParseError, never another error; ids differ."""
    try:
        parsed = read(text.encode("utf-8", "replace"), kind=Kind.FEED)
    except ParseError:
        return
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)

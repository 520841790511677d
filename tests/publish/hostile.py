"""Members, files and extensions whose every field may hold anything."""

from hypothesis import strategies as st

from aggregator.model import Enclosure, Evidence, Extension, Role
from tests.publish.build import member

TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60) | st.sampled_from(
    [
        "]]>",
        "-->",
        "</script>",
        "\x00",
        "\ud800",
        "\ufffe",
        "&amp;",
        "&",
        "<![CDATA[",
        "\u202e",
        " ",
        "",
        "\x85",
        "%",
        "a%zz",
    ]
)
URL = st.one_of(
    st.none(),
    TEXT,
    TEXT.map("https://a.example/".__add__),
    TEXT.map("http://".__add__),
    st.sampled_from(
        ["https://user:pw@h.example/x", "https://[::1]/x", "https://[bad/x", "HTTP://H.Example:99999/", "data:,x"]
    ),
)
HOSTILE_MEMBER = st.builds(
    member,
    st.integers(1, 10_000),
    title=TEXT,
    link=URL,
    comments=URL,
    source_name=TEXT,
    source_link=URL,
    language=st.none() | TEXT,
    categories=st.lists(TEXT, max_size=3).map(tuple),
    role=st.sampled_from(Role),
    evidence=st.lists(
        st.builds(Evidence, kind=st.just("words"), value=st.floats(), detail=TEXT, is_for=st.booleans()), max_size=2
    ).map(tuple),
)
HOSTILE_FILE = st.builds(
    Enclosure,
    url=URL.map(lambda url: url or ""),
    type=st.none() | TEXT,
    length=st.none() | st.integers(),
    title=st.none() | TEXT,
)
HOSTILE_EXTENSION = st.builds(
    Extension,
    name=st.sampled_from(["itunes:author", "itunes:image", "media:content", "podcast:x"]) | TEXT,
    text=TEXT,
    attributes=st.lists(st.tuples(st.sampled_from(["url", "href", "type"]) | TEXT, TEXT), max_size=3).map(tuple),
)

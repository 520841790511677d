"""Safe HTML. The last word is nh3's, by a list of what is allowed; before it what would be lost is mended.

Allowed is what carries a text: no script, style, form, frame, SVG or MathML, no id, name or class, no address but
http, https and mailto. Nothing changes an address after the sanitiser has seen it.
"""

import re
from collections.abc import Callable
from html import unescape

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.clean.layout import flatten_tables
from aggregator.clean.media import mend_embeds, mend_formulas, mend_pictures, open_noscripts
from aggregator.clean.urls import canonical
from aggregator.parse.characters import legal

# A book has fewer characters; nothing written by a person nests as deep or has as many attributes.
LONGEST = 2_000_000
_DEEPEST = 400
_LONGEST_TAG = 4_000
_MOST_BLANKS = 200
_MOST_LEVELS = 4

_TAGS = (
    "a abbr audio b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rb rp rt rtc ruby s samp small source "
    "span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr"
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "audio": {"src", "controls"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
    "video": {"src", "controls", "poster", "width", "height"},
}
# Their words are no words of the text.
_SWALLOWED = (
    "script style template title textarea select noembed noframes noscript xmp object embed iframe applet svg math "
    "button canvas dialog"
)
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    attributes=_ATTRIBUTES,
    clean_content_tags=set(_SWALLOWED.split()),
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer",
    strip_comments=True,
)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_ANY_TAG = re.compile(r"<[/a-zA-Z!?][^<>]*>?")
_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]{{0,20}})([^<>]{{{_LONGEST_TAG},}})>?")
# Void elements, and those whose end the parser adds: neither nests by itself.
_SHALLOW = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "td", "th", "tr", "tbody", "option"}
)
_NAMES = re.compile(r"<([a-z]{1,20})")
_REAL_TAG = re.compile(r"<[a-zA-Z/!]")
_ESCAPED = re.compile(
    r"\s*&lt;(?:p|div|a|img|span|ul|ol|h[1-6]|table|blockquote|figure|strong|em|b|i|br)(?:\s|/|&gt;).*&gt;\s*",
    re.DOTALL,
)
# What goes and leaves its content, and parts what would else end what is open (an item, a heading) where it begins.
_UNWRAPPED = re.compile(
    r"<(?:address|article|aside|dir|fieldset|footer|form|header|hgroup|listing|main|marquee|menu|nav|search|section)\b"
)
# Paragraphs of plain text, as the sanitiser would write them.
_PARAGRAPHS = re.compile(r"(?:<p>(?:[^<>&\r\xa0]++|<br>)*+</p>)++")
_PRE = re.compile(r"<pre((?:\s[^<>]*)?)>\n")


def sanitise(fragment: str, *, base: str | None = None) -> str:
    """Make a fragment safe to store and show, mended first; `base` resolves what is relative.

    Idempotent; never raises. Text comes back as HTML text. Fragments that nest deeper than 400 elements come back
    as their text alone: the parsers' time grows with the square of the depth.
    """
    html = legal(fragment[:LONGEST])
    for _ in range(_MOST_LEVELS):
        html = _safe(_calm(_unescaped(html)), base)
        if not _is_escaped(html):
            break
    return html


def _safe(html: str, base: str | None) -> str:
    if _PARAGRAPHS.fullmatch(html):
        return html
    if "<" not in html:
        return seal(html)
    tree = LexborHTMLParser(f"<!doctype html><body>{html}")
    mend(tree, base, html.lower())
    return write(tree)


def mend(tree: LexborHTMLParser, base: str | None, lowered: str) -> None:
    """Mend a parsed fragment in place: pictures, embeds, formulas, layout tables, addresses.

    `lowered` is its source in lower case: a tree is not searched for what is not named there.
    """
    tags = set(_NAMES.findall(lowered))
    for names, mended in _MENDED:
        if not tags.isdisjoint(names):
            mended(tree, base)
    for name, mended in _MENDED_ATTRIBUTES:
        if name in lowered:
            mended(tree, base)


def _mend_links(tree: LexborHTMLParser, base: str | None) -> None:
    for link in tree.css("a[href]"):
        _mend_address(link, "href", base)


def _mend_citations(tree: LexborHTMLParser, base: str | None) -> None:
    for element in tree.css("[cite]"):
        _mend_address(element, "cite", base)


_Mend = Callable[[LexborHTMLParser, str | None], None]
# In this order. Parsers take "<image" for "<img".
_MENDED: tuple[tuple[tuple[str, ...], _Mend], ...] = (
    (("noscript",), lambda tree, _: open_noscripts(tree)),
    (("math", "svg"), lambda tree, _: mend_formulas(tree)),
    (("iframe", "embed", "object", "video", "audio"), mend_embeds),
    (("img", "image", "picture"), mend_pictures),
    (("table",), lambda tree, _: flatten_tables(tree)),
)
_MENDED_ATTRIBUTES: tuple[tuple[str, _Mend], ...] = (("href", _mend_links), ("cite", _mend_citations))


def write(tree: LexborHTMLParser) -> str:
    """Write a mended tree's body as safe HTML."""
    return seal(_with_line_ends(tree.body.inner_html or "")) if tree.body else ""


def seal(html: str) -> str:
    """Let nothing through but what is allowed: the last step, after which nothing may change the text."""
    safe = _CLEANER.clean(html)
    if _UNWRAPPED.search(html):  # what stands in each other now is read as neighbours
        safe = _CLEANER.clean(safe)
    plain = legal(safe)
    if plain != safe:  # a character reference became a character that cannot be stored
        safe = legal(_CLEANER.clean(plain))
    return _with_line_ends(safe)


def _with_line_ends(html: str) -> str:
    """Put back the line end at the beginning of pre that every parser drops and no serialiser writes."""
    return _PRE.sub(r"<pre\1>\n\n", html) if "<pre" in html else html


def _mend_address(node: LexborNode, name: str, base: str | None) -> None:
    """Show the outlet's own address; a footnote's leads to the original page. Mail addresses stay."""
    address = (node.attributes.get(name) or "").strip()
    if address.lower().startswith("mailto:"):
        return
    made = canonical(address, base)
    if made:
        node.attrs[name] = made
    else:
        del node.attrs[name]


def _unescaped(text: str) -> str:
    """Undo escaping that was done once too often."""
    for _ in range(_MOST_LEVELS):
        if not _is_escaped(text):
            break
        text = unescape(text)
    return text


def _is_escaped(text: str) -> bool:
    """Tell a text that is nothing but escaped markup from one about markup: it begins and ends with a tag."""
    return "&lt;" in text[:2_000] and not _REAL_TAG.search(text) and bool(_ESCAPED.fullmatch(text))


def _calm(html: str) -> str:
    """Take out what makes parsers slow: tags of hundreds of attributes, elements nested without end."""
    if len(html) > _LONGEST_TAG:
        html = _LONG_TAG.sub(_short_tag, html)
    return _ANY_TAG.sub(" ", html) if _is_too_deep(html) else html


def _short_tag(found: re.Match[str]) -> str:
    return f"<{found[1]}>" if sum(map(found[2].count, " \t\n\f\r/")) > _MOST_BLANKS else found.group()


def _is_too_deep(html: str) -> bool:
    """Count open elements, each name by itself, so that stray end tags close nothing else."""
    if html.count("<") <= _DEEPEST:
        return False
    opened: dict[str, int] = {}
    depth = 0
    for closing, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _SHALLOW:
            continue
        if not closing:
            opened[tag] = opened.get(tag, 0) + 1
            depth += 1
        elif opened.get(tag):
            opened[tag] -= 1
            depth -= 1
        if depth > _DEEPEST:
            return True
    return False

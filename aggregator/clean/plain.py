"""A plain-text capture on its way through the same steps: its lines as pieces, and HTML written from them."""

import html
import re

from aggregator.clean import urls
from aggregator.clean.blocks import Piece
from aggregator.clean.draft import Draft
from aggregator.clean.html import sanitise
from aggregator.clean.language import primary
from aggregator.clean.naked import find_addresses
from aggregator.model import BlockKind, Link
from aggregator.parse.capture import Capture, Line, read_capture
from aggregator.parse.prose import fold

MOST_LINKS = 500
_BAR = re.compile(r"(?:^| )\|(?: |$)")  # between the cells of a row
_TAGS = {
    BlockKind.HEADING: "h2",
    BlockKind.QUOTE: "blockquote",
    BlockKind.CAPTION: "figcaption",
    BlockKind.CODE: "pre",
}


def read_lines(draft: Draft) -> Draft:
    """Read the capture: body as pieces, headlines, outlet and credit; each frame line that goes is recorded."""
    capture = read_capture(draft.entry.content or "")
    is_named = not draft.headlines or fold(draft.headlines[0]) in map(fold, capture.titles)
    # A text whose headline came with it, from elsewhere, has none in its lines.
    first = () if is_named else tuple(Line(text=title) for title in capture.titles)
    draft = draft._replace(
        pieces=tuple(_piece(line) for line in (*first, *capture.lines)),
        headlines=capture.titles if is_named else draft.headlines,
        publisher=capture.publisher,
        attribution=capture.attribution,
    )
    return _note(draft, capture)


def _piece(line: Line) -> Piece:
    if not line.is_address:
        linked = sum(len(words) for _, words in line.anchors)
        return Piece(kind=line.kind, text=line.text, linked=linked, anchors=line.anchors, picture=line.picture)
    url = urls.canonical(line.text) or line.text
    return Piece(kind=line.kind, text=url, linked=len(url), anchors=((url, ""),))


def _note(draft: Draft, capture: Capture) -> Draft:
    for kind, text in capture.cut:
        draft = draft.noting(kind, text)
    return draft


def collect_text_links(draft: Draft) -> Draft:
    """List the addresses that the lines show, each once."""
    found: dict[str, Link] = {}
    for piece in draft.pieces:
        for start, end, url in _spans(piece, draft.base):
            key = urls.identity(url)
            if key and len(found) < MOST_LINKS:
                words = piece.text[start:end]
                found.setdefault(key, Link(url=url, text="" if "://" in words else words[:300]))
    mended = [word for word in (draft.entry.content or "").split() if word.startswith(("http://", "https://"))]
    changed = (word for word in mended[:MOST_LINKS] if urls.canonical(word) not in {word, None})
    return draft.noting("address", *changed)._replace(links=tuple(found.values()))


def write_lines(draft: Draft) -> Draft:
    """Write the pieces as safe HTML, each language marked where it is not the main one."""
    parts: list[str] = []
    is_list = False
    for piece in draft.pieces:
        if (piece.kind is BlockKind.ITEM) != is_list:
            is_list = not is_list
            parts.append("<ul>" if is_list else "</ul>")
        parts.append(_written(piece, draft.language, draft.base))
    written = "\n".join(parts + (["</ul>"] if is_list else []))
    return draft._replace(html=sanitise(written, base=None).strip())


def _written(piece: Piece, main: str | None, base: str | None) -> str:
    lang = f' lang="{html.escape(piece.lang)}"' if piece.lang and primary(piece.lang) != primary(main) else ""
    if piece.kind is BlockKind.TABLE:
        return f"<table{lang}>{''.join(map(_row, _linked(piece, base).splitlines()))}</table>"
    words = _linked(piece, base)
    if piece.kind is BlockKind.CAPTION:
        caption = "" if _is_silent(piece) else f"<figcaption{lang}>{words}</figcaption>"
        return f"<figure>{_picture(piece, base)}{caption}</figure>"
    tag = "li" if piece.kind is BlockKind.ITEM else _TAGS.get(piece.kind, "p")
    return f"<{tag}{lang}>{words}</{tag}>"


def _row(line: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in _BAR.split(line)) + "</tr>"


def _is_silent(piece: Piece) -> bool:
    """Tell whether nothing is said of a picture but its address."""
    return piece.picture is not None and piece.picture == piece.text


def _picture(piece: Piece, base: str | None) -> str:
    url = urls.canonical(piece.picture, base) if piece.picture else None
    return f'<img src="{html.escape(url)}" alt="{"" if _is_silent(piece) else html.escape(piece.text)}">' if url else ""


def _linked(piece: Piece, base: str | None) -> str:
    """Write a text as HTML, its addresses and marked words as links."""
    parts, at, text = [], 0, piece.text
    for start, end, url in _spans(piece, base):
        shown = html.escape(text[start:end], quote=False)
        parts += [html.escape(text[at:start], quote=False), f'<a href="{html.escape(url)}">{shown}</a>']
        at = end
    return "".join(parts) + html.escape(text[at:], quote=False)


def _spans(piece: Piece, base: str | None) -> list[tuple[int, int, str]]:
    """Return where the links of a piece stand in its text, and where they lead; those in code are examples."""
    if piece.kind is BlockKind.CODE:
        return []
    spans = [(one.start, one.end, one.url) for one in find_addresses(piece.text)]
    at, taken = 0, [span[:2] for span in spans]
    for href, words in piece.anchors:
        start = piece.text.find(words, at) if words else -1
        url = urls.canonical(href, base) if start >= 0 else None
        if start < 0 or url is None:
            continue
        at = start + len(words)
        if all(at <= begin or start >= end for begin, end in taken):
            spans.append((start, at, url))
    return sorted(spans)

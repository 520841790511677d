"""Outbound links: each address once, without trackers; bare addresses and rows of links that only repeat go."""

import re
from collections.abc import Iterator

from aggregator.clean import urls
from aggregator.clean.blocks import Piece
from aggregator.clean.draft import Draft
from aggregator.model import BlockKind, Link

MOST = 500  # a page of links is a directory; more of them is evidence of nothing

_SUSPECT = ("?", "%e2%80", "%ef%bb", "url=")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,2000}")


def drop_repeated_links(draft: Draft) -> Draft:
    """Take out bare addresses that are linked elsewhere, and rows of links that an earlier row already had."""
    if sum(bool(piece.anchors) or _is_bare(piece) for piece in draft.pieces) + len(draft.cards) < 2:
        return draft
    bare = {number for number, piece in enumerate(draft.pieces) if _is_bare(piece)}
    worded = _worded(draft, bare)
    seen: set[str | None] = set()
    gone: dict[str, set[int]] = {"bare-address": set(), "doubled-links": set()}
    said: set[tuple[str | None, str]] = set()
    # Where the text stood twice, so did its links, also a lone one.
    fewest = 1 if any(repair.kind == "doubled-text" for repair in draft.repairs) else 2
    for number, piece in enumerate(draft.pieces):
        if piece.kind in {BlockKind.CODE, BlockKind.TABLE}:
            continue
        anchors = piece.anchors or (((piece.text, ""),) if number in bare else ())
        keys = [(urls.identity(href), words) for href, words in anchors if href.startswith("http")]
        if number in bare:
            if keys and all(key in worded or key in seen for key, _ in keys):
                gone["bare-address"].add(number)
        elif len(keys) >= fewest and piece.is_link and all(key in said for key in keys):
            gone["doubled-links"].add(number)
        seen.update(key for key, _ in keys)
        said.update(keys)
    for kind, numbers in gone.items():
        draft = draft.noting(kind, *(draft.pieces[number].text for number in sorted(numbers)))
    return draft.taking_out(gone["bare-address"] | gone["doubled-links"])


def _is_bare(piece: Piece) -> bool:
    return piece.text.startswith(("http", "www.")) and bool(_ADDRESS.fullmatch(piece.text))


def _worded(draft: Draft, bare: set[int]) -> set[str | None]:
    """Return the keys of what is linked with words somewhere, cards included."""
    keys = {urls.identity(card.url) for card in draft.cards}
    for number, piece in enumerate(draft.pieces):
        if number not in bare:
            keys.update(urls.identity(href) for href, _ in piece.anchors)
    return keys


def note_addresses(draft: Draft) -> Draft:
    """Record the addresses that lead nowhere, and those with trackers or invisible characters, before they are mended.

    Nowhere leads what is relative without a base, and what is neither of the web nor of mail (`file:`, `javascript:`):
    its words stay, without a link.
    """
    if draft.tree is None or "href" not in draft.lowered:
        return draft
    hrefs = [anchor.attrs.get("href") or "" for anchor in draft.tree.css("a[href]")]
    draft = draft.noting("lost-link", *(href.strip() for href in hrefs if _leads_nowhere(href.strip(), draft.base)))
    written = " ".join(hrefs).lower()
    if not any(part in written for part in _SUSPECT):
        return draft
    return draft.noting(
        "address", *(href for href in hrefs if href.startswith("http") and urls.canonical(href) != href)
    )


def _leads_nowhere(href: str, base: str | None) -> bool:
    return bool(href) and not href.lower().startswith("mailto:") and urls.canonical(href, base) is None


def collect_links(draft: Draft) -> Draft:
    """List the outbound addresses of the mended tree, each once; those of cards included."""
    if draft.tree is None:
        return draft
    own = urls.identity(draft.entry.link)
    found: dict[str, Link] = {}
    for anchor in draft.tree.css("a[href]"):
        url = anchor.attributes.get("href") or ""
        key = urls.identity(url) if url.startswith("http") else None
        if key and key != own and len(found) < MOST:
            words = " ".join(anchor.text(deep=True).split())
            if key not in found or not found[key].text:
                found[key] = Link(url=found[key].url if key in found else url, text=_said(words))
    for link in (*_elsewhere(draft), *(Link(url=card.url, text=card.title) for card in draft.cards)):
        key = urls.identity(link.url)
        if key and key not in found and key != own:
            found[key] = link
    return draft._replace(links=tuple(found.values()))


def _elsewhere(draft: Draft) -> Iterator[Link]:
    """Yield what an entry is about by its own word: Atom's related link, JSON Feed's external one."""
    for extension in draft.entry.extensions:
        said = dict(extension.attributes) if extension.name == "atom:link" else {}
        address = urls.canonical(said.get("href"), draft.base) if said.get("rel") == "related" else None
        if address:
            yield Link(url=address)


def _said(words: str) -> str:
    """Return the words of a link; an address said in full says nothing more."""
    return "" if _ADDRESS.fullmatch(words) else words[:300]

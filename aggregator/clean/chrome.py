"""What frames an entry's HTML without being part of it: cut where the words and the place both say so.

An outlet that such a line names is read before the line goes. Only the first and last few blocks are looked at, and
what stands between is the publisher's text.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from aggregator.clean import urls
from aggregator.clean.blocks import Piece
from aggregator.clean.cards import is_icon
from aggregator.clean.draft import Draft
from aggregator.model import BlockKind
from aggregator.parse.diary import Day, is_lone_date, tell_day
from aggregator.parse.lines import LONGEST, Mark, Part, is_telling, recognise, recognise_appended
from aggregator.parse.prose import is_prose

_HEAD, _TAIL = 3, 8
_CUT_ANYWHERE = {Part.ADVERT: "advert"}
_CUT_AT_ENDS = {Part.FOOTER: "footer", Part.FIRST_SEEN: "first-seen", Part.COMMISSION: "commission"}
_PAGE_FRAME = frozenset(
    {Part.DATE, Part.BYLINE, Part.EDITOR, Part.COUNTERS, Part.BREADCRUMB, Part.FURNITURE, Part.STAMP}
)
# A date and a name under a text may be those of a letter's writer.
_PAGE_FOOT = (_PAGE_FRAME | {Part.FOOTER}) - {Part.DATE, Part.BYLINE}
_LABEL, _LINE, _POINTER, _DECK = 20, 90, 300, 250  # characters of a label, a line, a link elsewhere, a deck
_APPENDED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE})  # what appended lines stand in

# Boxes that plugins append: sharing, related posts, counters. Named by their well-known classes only.
_BOXES = (
    ".sharedaddy, .jp-relatedposts, .feedflare, .sd-sharing, .yarpp, .yarpp-related, .addtoany_share_save_container, "
    ".a2a_kit, .wp-block-jetpack-subscriptions, .subscription-widget-wrap, .subscription-widget, .post-views, "
    ".code-block-label, .crp_related, .rp4wp-related-posts, .wpcnt, .wp-dark-mode-switcher, "
    ".heateor_sss_sharing_container"
)
_BOX_NAMES = (
    "sharedaddy", "relatedposts", "feedflare", "sd-sharing", "yarpp", "addtoany", "a2a_kit", "jetpack-subscriptions",
    "subscription-widget", "post-views", "crp_related", "rp4wp", "wpcnt", "wp-dark-mode", "heateor",
)  # fmt: skip
_PIXEL = re.compile(
    r"(?:feeds\.feedburner\.com|feedsportal|pixel\.wp\.com|stats\.wordpress\.com|/b\.gif\?|/pixel\.(?:gif|png)|/track(?:ing)?/open|/o\.gif|/open\.aspx|doubleclick\.net|googleads|/rss/~|medium\.com/_/stat)",
    re.IGNORECASE,
)
_COLON = re.compile(r"[:：]\s*\S")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def cut_boxes(draft: Draft) -> Draft:
    """Take out boxes of plugins, tracking pixels, favicons and what is hidden from a reader."""
    tree = draft.tree
    if tree is None:
        return draft
    if any(name in draft.classes for name in _BOX_NAMES):
        boxes = tree.css(_BOXES)
        draft = draft.noting("box", *("" for _ in boxes))
        for box in _outermost(boxes):
            box.decompose()
    if "display" in draft.lowered or "mso-hide" in draft.lowered:
        for node in _outermost(
            [node for node in tree.css("[style]") if _HIDDEN.search(node.attributes.get("style") or "")]
        ):
            draft = draft.noting("hidden", " ".join(node.text(deep=True).split()))
            node.decompose()
    return _cut_pictures(draft) if "<img" in draft.lowered else draft


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    inside: set[int] = set()
    outer = []
    for node in nodes:
        if node.mem_id not in inside:
            outer.append(node)
            inside.update(below.mem_id for below in node.css("*"))
    return outer


def _cut_pictures(draft: Draft) -> Draft:
    assert draft.tree is not None
    for picture in draft.tree.css("img"):
        attributes = picture.attributes
        source = attributes.get("src") or ""
        if attributes.get("width") in {"0", "1"} or attributes.get("height") in {"0", "1"} or _PIXEL.search(source):
            kind = "pixel"
        elif is_icon(picture):
            kind = "favicon"
        else:
            continue
        draft = draft.noting(kind, source)
        picture.decompose()
    return draft


def cut_chrome(draft: Draft) -> Draft:
    """Take out framing lines at both ends; read the outlet that they name."""
    marks = _marks(draft)
    gone: dict[str, set[int]] = {}
    for number, mark in marks.items():
        kind = _CUT_ANYWHERE.get(mark.part) or _CUT_AT_ENDS.get(mark.part)
        if kind is None and mark.part is Part.MORE and _is_teaser_end(draft, number):
            kind = "read-more"
        if kind:
            gone.setdefault(kind, set()).add(number)
    if draft.is_page:
        for number, mark in (*_page_head(draft), *_page_foot(draft)):
            gone.setdefault(mark.part.value, set()).add(number)
    draft = _read_outlets(draft, marks)
    related = _related(draft, marks)
    if related:
        gone["related"] = related
    return _without_all(draft, gone)


def _page_head(draft: Draft) -> Iterator[tuple[int, Mark]]:
    """Yield the lines of date, byline and controls that a page has before its text, under its headline and deck or
    not."""
    is_decked = False
    for number, piece in enumerate(draft.pieces[: _HEAD + 1]):
        mark = recognise(piece.text, language=draft.hint) if len(piece.text) <= LONGEST else None
        if mark is not None and mark.part in _PAGE_FRAME:
            later = (one.text for one in draft.pieces[number + 2 :])
            if is_lone_date(mark) and tell_day(piece.text, later, language=draft.hint) is not Day.OWN:
                return
            # After a deck, a date that is a heading is a diary's.
            if not is_decked or piece.kind is BlockKind.PARAGRAPH:
                yield number, mark
        elif number == 0 and piece.kind is not BlockKind.HEADING and len(piece.text) <= _DECK:
            is_decked = True
        elif number or piece.kind is not BlockKind.HEADING:
            return


def _page_foot(draft: Draft) -> Iterator[tuple[int, Mark]]:
    """Yield the lines that a page has under its text: who holds the rights, who edited it."""
    for number in range(len(draft.pieces) - 1, max(0, len(draft.pieces) - 1 - _HEAD), -1):
        text = draft.pieces[number].text
        mark = recognise(text.strip("()（）[]【】 ")) if len(text) <= _LINE else None
        if mark is None or mark.part not in _PAGE_FOOT:
            return
        yield number, mark


def _without_all(draft: Draft, gone: dict[str, set[int]]) -> Draft:
    numbers: set[int] = set()
    for kind, some in gone.items():
        fresh = some - numbers
        draft = draft.noting(kind, *(draft.pieces[number].text for number in sorted(fresh)))
        numbers |= fresh
    return draft.taking_out(numbers)


def _marks(draft: Draft) -> dict[int, Mark]:
    """Recognise the blocks at both ends that may be appended, and those that are but a label."""
    last = len(draft.pieces) - _TAIL
    marks: dict[int, Mark] = {}
    for number, piece in enumerate(draft.pieces):
        if piece.kind not in _APPENDED:
            continue
        size = len(piece.text)
        is_near = (number < _HEAD or number >= last) and size <= LONGEST
        # A line of prose without a link or a telling word is told to be text without asking all patterns.
        if size > _LABEL and not (is_near and (size <= _LINE or piece.anchors or is_telling(piece.text))):
            continue
        mark = recognise_appended(piece.text)
        if mark is not None:
            marks[number] = mark
    return marks


def _read_outlets(draft: Draft, marks: dict[int, Mark]) -> Draft:
    for number, mark in marks.items():
        if mark.outlet and mark.part in {Part.CREDIT, Part.FIRST_SEEN} and draft.attribution is None:
            # In the middle it says where a figure is from.
            if mark.part is Part.FIRST_SEEN or _is_at_an_end(draft, number):
                draft = draft._replace(attribution=mark.outlet)
        elif mark.outlet and mark.part is Part.COMMISSION and draft.publisher is None:
            draft = draft._replace(publisher=mark.outlet)
    return draft


def _is_at_an_end(draft: Draft, number: int) -> bool:
    """Tell whether no prose stands before a line, or none behind it."""
    before, after = draft.pieces[:number], draft.pieces[number + 1 :]
    return not any(is_prose(piece.text) for piece in after) or not any(is_prose(piece.text) for piece in before)


def _is_teaser_end(draft: Draft, number: int) -> bool:
    """Tell whether "read more" is a link to the piece itself, at the end."""
    piece = draft.pieces[number]
    if number < len(draft.pieces) - 2 or not piece.is_link:
        return False
    own = urls.identity(draft.entry.link)
    return all(urls.identity(urls.canonical(href, draft.base)) == own for href, _ in piece.anchors)


def _related(draft: Draft, marks: dict[int, Mark]) -> set[int]:
    """Find a heading of related articles after which nothing but links follows."""
    count = len(draft.pieces)
    start = count
    while start > 0 and _is_pointer(draft.pieces[start - 1]):
        start -= 1
    for number in range(max(0, start - 1), count):
        mark = marks.get(number)
        if mark is None and len(draft.pieces[number].text) <= 60:
            mark = recognise_appended(draft.pieces[number].text)
        if mark is None or mark.part is not Part.RELATED or not number:
            continue
        # A heading has its list below; a line may have its only pointer behind its colon.
        if number < count - 1 or (draft.pieces[number].anchors and _COLON.search(draft.pieces[number].text)):
            return set(range(number, count))
    return set()


def _is_pointer(piece: Piece) -> bool:
    return piece.is_link and len(piece.text) <= _POINTER

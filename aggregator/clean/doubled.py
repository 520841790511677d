"""Text that stands twice in one entry: found here, told by number and reason, nothing changed.

What is dropped always stands elsewhere in the entry, word for word once quotes, case and spacing are folded.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from aggregator.clean.blocks import Piece
from aggregator.model import BlockKind
from aggregator.parse.prose import fold, is_prose, weigh

# Below these weights (a Han character weighs two) a repeat is likely meant: "Yes.", a refrain, a slogan.
LONG_ENOUGH = 120
PREFIX_LONG_ENOUGH = 60
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE})
_KEY = 24  # characters that a beginning is looked up by
_MOST_STARTS = 8  # places that one beginning is tried at

_CUT = re.compile(r"(?:\[?(?:\u2026|\.{2,}|&hellip;)\]?|[,;:\u3001\uff0c\uff1b\uff1a\u2013\u2014-])+$")


def find_doubled(pieces: Sequence[Piece]) -> dict[int, str]:
    """Name the pieces that need not stand, as number → repair kind.

    `doubled-text`: the same as an earlier paragraph, or a short block that goes along with such ones.
    `doubled-caption`: a caption again. `doubled-prefix`: the cut-off beginning of text that stands whole elsewhere.
    """
    if not _share_beginnings(pieces):
        return {}
    folded = [fold(piece.text) for piece in pieces]
    gone = _captions(pieces, folded)
    gone |= _repeats(pieces, folded, gone)
    return gone | _prefixes(pieces, folded, gone)


def _share_beginnings(pieces: Sequence[Piece]) -> bool:
    """Tell whether two pieces begin alike, as all that is doubled does; most entries are done with here."""
    beginnings = {_beginning(piece.text) for piece in pieces}
    return len(beginnings) < len(pieces)


def _beginning(text: str) -> str:
    """Return the first characters of a folded text, without folding all of it where it is long."""
    near = fold(text[: 2 * _KEY])  # of which a few more are needed, for the last may be half a character
    return (near if len(near) >= _KEY + 8 else fold(text))[:_KEY]


def _captions(pieces: Sequence[Piece], folded: list[str]) -> dict[int, str]:
    seen: set[str] = set()
    gone: dict[int, str] = {}
    for number, piece in enumerate(pieces):
        if piece.kind is BlockKind.CAPTION:
            if folded[number] in seen:
                gone[number] = "doubled-caption"
            seen.add(folded[number])
    return gone


def _repeats(pieces: Sequence[Piece], folded: list[str], gone: dict[int, str]) -> dict[int, str]:
    """Find long paragraphs again, then the short blocks beside them that repeat in the same order."""
    first: dict[str, int] = {}
    again: dict[int, int] = {}
    for number, text in enumerate(folded):
        if number not in gone and text in first:
            again[number] = first[text]
        else:
            first.setdefault(text, number)
    anchors = [number for number in again if _is_repeatable(pieces[number], pieces[again[number]])]
    found = dict.fromkeys(anchors, "doubled-text")
    for step in (1, -1):
        for anchor in anchors:
            number = anchor + step
            while number in again and number not in found and again[number] == again[number - step] + step:
                found[number] = "doubled-text"
                number += step
    return found


def _is_repeatable(piece: Piece, earlier: Piece) -> bool:
    """Tell whether a repeat is no device of style: long prose in one go, not verse, code or a table."""
    return piece.kind in _PROSE and earlier.kind in _PROSE and piece.lines == 1 and weigh(piece.text) >= LONG_ENOUGH


def _is_running(piece: Piece) -> bool:
    """Tell whether a piece is prose: in one line, or in several of which each is prose by itself; others are verse."""
    return piece.kind in _PROSE and (piece.lines == 1 or all(map(is_prose, piece.text.split("\n"))))


def _prefixes(pieces: Sequence[Piece], folded: list[str], gone: dict[int, str]) -> dict[int, str]:
    prose = [n for n, piece in enumerate(pieces) if n not in gone and _is_running(piece)]
    texts = [folded[number] for number in prose]
    starts: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        starts[text[:_KEY]].append(place)
    found: set[int] = set()
    # What joins earlier paragraphs goes first: else its beginning would be taken for the cut-off one.
    for is_whole in (_joins_earlier, _is_cut_off):
        for place, text in enumerate(texts):
            others = starts[text[:_KEY]]
            is_asked = is_whole is _joins_earlier or pieces[prose[place]].lines == 1
            if len(others) > 1 and place not in found and is_asked:
                open_ = [other for other in others[:_MOST_STARTS] if other not in found and other != place]
                if is_whole(text, place, open_, texts):
                    found.add(place)
    return {prose[place]: "doubled-prefix" for place in sorted(found)}


def _joins_earlier(own: str, place: int, others: list[int], texts: list[str]) -> bool:
    """Tell whether a text is earlier paragraphs again, run together."""
    cut = _without_mark(own)
    return weigh(cut) >= LONG_ENOUGH and any(
        other < place and len(texts[other]) < len(cut) and _begins(cut, texts, other, place) for other in others
    )


def _is_cut_off(own: str, place: int, others: list[int], texts: list[str]) -> bool:
    """Tell whether a text is but the beginning of the text from another place on, over paragraph ends."""
    cut = _without_mark(own)
    if weigh(cut) < PREFIX_LONG_ENOUGH:
        return False
    # After the whole text, only what shows that it was cut, or is long: an ending may echo a beginning.
    may_follow = cut != own or weigh(cut) >= LONG_ENOUGH
    for other in others:
        text = texts[other]
        if text == own or (other < place and not may_follow):
            continue
        if text.startswith(cut) or (other > place and len(text) < len(cut) and _begins(cut, texts, other, len(texts))):
            return True
    return False


def _without_mark(text: str) -> str:
    """Return a text without the mark of a cut at its end."""
    mark = _CUT.search(text, max(0, len(text) - 20))
    return text[: -len(mark[0])] if mark else text


def _begins(cut: str, texts: list[str], start: int, end: int) -> bool:
    """Tell whether the texts from a start to an end, joined, begin with what was cut off."""
    at = 0
    for other in range(start, end):
        text = texts[other]
        if len(cut) - at <= len(text):
            return text.startswith(cut[at:])
        if not cut.startswith(text, at):
            return False
        at += len(text)
    return False

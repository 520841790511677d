"""What of an entry is compared: its own text, without captions, cards and code."""

import re
from collections.abc import Sequence

from aggregator.fingerprint.words import MAX_CHARACTERS, Hashes, encode_words, fold, hash_encoded, without_invisible
from aggregator.model import Block, BlockKind, Cleaned

_LEFT_OUT = (BlockKind.CAPTION, BlockKind.CARD)
_TOLD = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
# A line of thanks or a name ends without a full stop; what is longer is prose.
_LONG_LINE = 60
_LONG_UNSPACED_LINE = 25
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Scripts that end their sentences with a blank, if with anything.
_UNMARKED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CLOSING = " \t\"'”’»›)]}）」』】*_"
_SENTENCE_END = re.compile(r"[.!?。！？؟۔।॥։]")
_DOTS = ("…", "...", "。。。")


def compared_blocks(cleaned: Cleaned) -> tuple[Block, ...]:
    """The blocks that tell the story."""
    return tuple(block for block in cleaned.blocks if block.kind not in _LEFT_OUT)


def compared_text(cleaned: Cleaned) -> str:
    """The text of these blocks, bounded, as it is seen: a blank of no width within a number changes no number."""
    return without_invisible("\n".join(block.text for block in compared_blocks(cleaned))[:MAX_CHARACTERS])


def word_hashes(text: str) -> Hashes:
    """The hashes of the words of a text, in order."""
    return hash_encoded(encode_words(fold(text)))


def is_cut(blocks: Sequence[Block]) -> bool:
    """Whether a text breaks off: its last prose ends with dots, or in the middle of a sentence.

    Not so where no sentence is marked as ended at all, as in lists, in verse, and in Thai.
    """
    prose = (block.text for block in reversed(blocks) if block.kind in _TOLD and _is_long(block.text))
    last = next(prose, "").rstrip(_CLOSING)
    if not last or last.endswith(_DOTS):
        return bool(last)
    if _SENTENCE_END.match(last[-1]) or _UNMARKED.search(last[-40:]):
        return False
    # What ends with an address, a mark or a sign is no sentence, and one alone in its paragraph may have no stop.
    return last[-1].isalpha() and "://" not in last.rsplit(None, 1)[-1] and bool(_SENTENCE_END.search(last))


def _is_long(line: str) -> bool:
    return len(line) >= (_LONG_UNSPACED_LINE if _HAN_OR_KANA.search(line[:200]) else _LONG_LINE)

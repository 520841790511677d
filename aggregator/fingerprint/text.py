"""What of an entry is compared: its own text, without captions, cards and code."""

from aggregator.fingerprint.words import MAX_CHARACTERS, Hashes, encode_words, fold, hash_encoded, without_invisible
from aggregator.model import Block, BlockKind, Cleaned

_LEFT_OUT = (BlockKind.CAPTION, BlockKind.CARD)


def compared_blocks(cleaned: Cleaned) -> tuple[Block, ...]:
    """The blocks that tell the story."""
    return tuple(block for block in cleaned.blocks if block.kind not in _LEFT_OUT)


def compared_text(cleaned: Cleaned) -> str:
    """The text of these blocks, bounded, as it is seen: a blank of no width within a number changes no number."""
    return without_invisible("\n".join(block.text for block in compared_blocks(cleaned))[:MAX_CHARACTERS])


def word_hashes(text: str) -> Hashes:
    """The hashes of the words of a text, in order."""
    return hash_encoded(encode_words(fold(text)))

"""Text into words, words into hashes: the ground on which every comparison stands.

A word is a run of letters and digits; in scripts written without blanks it is each pair of neighbouring
characters, so that a sentence of Chinese has about as many words as it has characters.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import xxhash
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

# Longer texts are compared by their beginning: nobody republishes the second half of a book.
MAX_WORDS = 20_000
MAX_CHARACTERS = 200_000
SHINGLE = 3

# Han, kana, hangul syllables stay words of their own blanks; Thai, Lao, Burmese, Khmer have none either.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
_SPACED_WORD = re.compile(r"[^\W_]{1,64}")
_ANY_WORD = re.compile(rf"(?=([{UNSPACED}]{{1,2}}))[{UNSPACED}]|([^\W_{UNSPACED}]{{1,64}})")
_HAS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]+")
# Looked for before words are: one pattern for both takes time that grows with the square of a word's length.
_BORDER = re.compile(r"[\u0370-\u04ff](?:[a-z]|(?<=[a-z].))")
_RUN = re.compile(r"\w+")

# Letters of other alphabets that look like Latin ones; used only in words that mix the two.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмтвнαορνικτ", "aeopcyxijsdhkmtbhaopvikt")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_APOSTROPHES = re.compile("[’‘ʼ＇`´]")


def fold(text: str) -> str:
    """One spelling for what looks the same: width, case, invisible characters, lookalike letters, apostrophes."""
    text = text[:MAX_CHARACTERS]
    if text.isascii():
        return text.lower()
    text = _APOSTROPHES.sub("'", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFKC", text).lower()
    return _RUN.sub(_unmixed, text) if _BORDER.search(text) else text


def _unmixed(word: re.Match[str]) -> str:
    return word[0].translate(_LOOKALIKES) if _BORDER.search(word[0]) else word[0]


def split_words(folded: str) -> list[str]:
    """The words of a folded text, at most MAX_WORDS."""
    if folded.isascii() or not _HAS_UNSPACED.search(folded):
        return _SPACED_WORD.findall(folded)[:MAX_WORDS]
    return [pair or word for pair, word in _ANY_WORD.findall(folded)[:MAX_WORDS]]


def is_unspaced(word: str) -> bool:
    """Whether the word comes from a script without blanks."""
    return _HAS_UNSPACED.match(word) is not None


def unspaced_runs(text: str) -> list[str]:
    """The runs of characters of scripts without blanks."""
    return _UNSPACED_RUN.findall(text)


def hash_word(word: str) -> int:
    """32 bits of a word, the same everywhere and for ever."""
    return xxhash.xxh32_intdigest(_encoded(word))


def hash_words(words: Sequence[str]) -> Hashes:
    """32 bits for each word, in order."""
    digest = xxhash.xxh32_intdigest
    try:
        return np.fromiter(map(digest, map(str.encode, words)), dtype=np.uint32, count=len(words))
    except UnicodeEncodeError:  # lone surrogates
        return np.fromiter((digest(_encoded(word)) for word in words), dtype=np.uint32, count=len(words))


def shingle(words: Hashes) -> Hashes:
    """32 bits for each run of three words, in order; empty for fewer than three."""
    if len(words) < SHINGLE:
        return words[:0]
    mixed = words[:-2] * np.uint32(0x9E3779B1)
    mixed = ((mixed ^ (mixed >> np.uint32(15))) + words[1:-1]) * np.uint32(0x85EBCA77)
    mixed = ((mixed ^ (mixed >> np.uint32(13))) + words[2:]) * np.uint32(0xC2B2AE3D)
    return mixed ^ (mixed >> np.uint32(16))


def hash_text(text: str) -> int:
    """A positive 60-bit key of a whole text."""
    return xxhash.xxh3_64_intdigest(_encoded(text)) >> 4


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

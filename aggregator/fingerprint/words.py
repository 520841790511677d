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

from aggregator.fingerprint.han import in_short_forms

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
# Vowels of Indian scripts are signs over a letter, and accents may be: `\w` knows neither.
_SIGNS = (
    "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a51"
    "\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83"
    "\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d82\u0d83\u0dca-\u0ddf"
)
_LETTER = rf"(?:[^\W_{UNSPACED}]|[{_SIGNS}])"
LONGEST_WORD = 64
_SPACED_WORD = re.compile(rf"{_LETTER}{{1,{LONGEST_WORD}}}")
_ANY_WORD = re.compile(rf"([{UNSPACED}]+)|({_LETTER}{{1,{LONGEST_WORD}}})")
_ANY_TOKEN = re.compile(rf"[{UNSPACED}]|{_LETTER}{{1,{LONGEST_WORD}}}")
_ODD = re.compile(rf"[^\x00-\x7f\w{_SIGNS}]")
_BLANKED = bytes(code if code > 0x7F or chr(code).isalnum() else 0x20 for code in range(256))
_HAS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_ALL_SPACED = re.compile(rf"[^{UNSPACED}]*+")
# Looked for before words are: one pattern for both takes time that grows with the square of a word's length.
_OTHER_ALPHABET = re.compile(r"[\u0370-\u06ff]")
_BORDER = re.compile(r"[a-z](?:[\u0370-\u04ff]|(?<=[\u0370-\u04ff].))")
_RUN = re.compile(r"\w+")

# Letters of other alphabets that look like Latin ones; used only in words that mix the two.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмтвнαορνικτ", "aeopcyxijsdhkmtbhaopvikt")
# What is written with a mark or without it, as one likes.
_VARIANTS = tuple(zip("ёأإآٱىάέήίόύώϊϋΐΰ", "еاااايαεηιουωιυιυ", strict=True))
_MARKED = re.compile("[\u0591-\u06ff]")
_MARKS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u0652\u0670]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
# A blank after every character of Chinese or Japanese is how some programs print; a blank between two phrases is said.
_HAN_OR_KANA = "[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]"
_SPREAD = re.compile(rf"(?<!\w){_HAN_OR_KANA}(?: {_HAN_OR_KANA}(?!\w)){{3,}}")
# Where a third of a text is blanks, which of no language in words they are.
_LEAST_BLANKS = 3
_APOSTROPHES = "’‘ʼ＇`´"


def without_invisible(text: str) -> str:
    """The text as it is seen: without soft hyphens, blanks of no width, marks of direction and their like."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """One spelling for what looks the same: width, case, invisible characters, lookalike letters, apostrophes.

    And for what is written either way: ё, the vowels and the hamza of Arabic and Hebrew, the two scripts of Chinese,
    the accents of Greek, which capitals have not.
    """
    return fold_visible(without_invisible(text[:MAX_CHARACTERS]))


def fold_visible(text: str) -> str:
    """The same of a text that is without invisible characters already."""
    text = text[:MAX_CHARACTERS]
    if text.isascii():
        return text.lower()
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    text = in_short_forms(unicodedata.normalize("NFKC", text).lower())
    if _LEAST_BLANKS * text.count(" ") > len(text):
        text = _SPREAD.sub(_drawn_together, text)
    if not _OTHER_ALPHABET.search(text):
        return text
    for variant, letter in _VARIANTS:  # one by one: a table for all takes thirty times as long
        text = text.replace(variant, letter)
    if _MARKED.search(text):
        text = _MARKS.sub("", text)
    return _RUN.sub(_unmixed, text) if _BORDER.search(text) else text


def _drawn_together(run: re.Match[str]) -> str:
    return run[0].replace(" ", "")


def _unmixed(word: re.Match[str]) -> str:
    return word[0].translate(_LOOKALIKES) if _BORDER.search(word[0]) else word[0]


def split_words(folded: str) -> list[str]:
    """The words of a folded text, at most MAX_WORDS."""
    if folded.isascii() or _ALL_SPACED.fullmatch(folded):
        words = _blanked(folded).decode().split()
        return words[:MAX_WORDS] if _are_short(words) else _SPACED_WORD.findall(folded)[:MAX_WORDS]
    found: list[str] = []
    for run, word in _ANY_WORD.findall(folded):
        if word:
            found.append(word)
        else:
            found += [run[place : place + 2] for place in range(len(run))]
    return found[:MAX_WORDS]


def split_tokens(folded: str) -> list[str]:
    """The words of a folded text, and of scripts without blanks the characters, for there no word is known."""
    return _ANY_TOKEN.findall(folded)


def encode_words(folded: str) -> list[bytes]:
    """The same as UTF-8, as they are hashed."""
    if folded.isascii() or _ALL_SPACED.fullmatch(folded):
        words = _blanked(folded).split()
        if _are_short(words):
            return words[:MAX_WORDS]
    found: list[bytes] = []
    for run, word in _ANY_WORD.findall(folded):
        found += (word.encode(),) if word else _encoded_pairs(run)
    return found[:MAX_WORDS]


def _encoded_pairs(run: str) -> list[bytes]:
    data = run.encode()
    if len(data) == 3 * len(run):  # all but the rarest characters
        return [data[place : place + 6] for place in range(0, len(data), 3)]
    return [run[place : place + 2].encode() for place in range(len(run))]


def _blanked(folded: str) -> bytes:
    """A text with a blank for everything that is in no word: to part it at blanks is five times as fast as a search.

    A surrogate is in no word, so what is left can be encoded.
    """
    return (folded if folded.isascii() else _ODD.sub(" ", folded)).encode().translate(_BLANKED)


def _are_short(words: Sequence[str] | Sequence[bytes]) -> bool:
    """Tell whether none is longer than a word may be (in bytes or characters); a longer one is cut into pieces."""
    return max(map(len, words), default=0) <= LONGEST_WORD


def is_unspaced(word: str) -> bool:
    """Whether the word comes from a script without blanks."""
    return not word.isascii() and _HAS_UNSPACED.match(word) is not None


def hash_word(word: str) -> int:
    """32 bits of a word, the same everywhere and for ever."""
    return xxhash.xxh32_intdigest(_encoded(word))


def hash_words(words: Sequence[str]) -> Hashes:
    """32 bits for each word, in order."""
    return hash_encoded(list(map(_encoded, words)))


def hash_encoded(words: Sequence[bytes]) -> Hashes:
    """The same for words in UTF-8."""
    return np.fromiter(map(xxhash.xxh32_intdigest, words), dtype=np.uint32, count=len(words))


def shingle(words: Hashes) -> Hashes:
    """32 bits for each run of three words, in order; empty for fewer than three."""
    if len(words) < SHINGLE:
        return words[:0]
    return mix(words[:-2], words[1:-1], words[2:])


def mix(first: Hashes, second: Hashes, third: Hashes) -> Hashes:
    """The shingles of three words each."""
    mixed = first * np.uint32(0x9E3779B1)
    mixed = ((mixed ^ (mixed >> np.uint32(15))) + second) * np.uint32(0x85EBCA77)
    mixed = ((mixed ^ (mixed >> np.uint32(13))) + third) * np.uint32(0xC2B2AE3D)
    return mixed ^ (mixed >> np.uint32(16))


def hash_text(words: Sequence[bytes]) -> int:
    """A positive 60-bit key of a whole text, by its words."""
    return xxhash.xxh3_64_intdigest(b" ".join(words)) >> 4


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

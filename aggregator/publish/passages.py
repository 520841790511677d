"""What two texts have in common, word for word, for a person to see; and the numbers they do not share. P.

Judging compares hashes; this shows where they agree. It decides nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.fingerprint.facts import find_numbers

MAX_WORDS = 3_000
_MAX_PASSAGES = 8
_CONTEXT = 90
_LINE = 160
# Shorter runs are idiom, not agreement. In scripts without blanks each character is a word.
_LEAST, _LEAST_UNSPACED = 6, 9
_SEED = 4
_MAX_SEEDS = 6
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(rf"{_UNSPACED.pattern}|[^\W_]+")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of shown text: `mark` is the number of the passage it is, 0 for none; `differs`: the other lacks it."""

    text: str
    mark: int = 0
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreeing passage on both sides, each with what stands around it."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`only_left` and `only_right` are numbers of one text that the other does not have."""

    agreements: tuple[Agreement, ...] = ()
    only_left: tuple[str, ...] = ()
    only_right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    left: int
    right: int
    length: int


def compare(left: str, right: str) -> Comparison:
    """Lay two texts side by side. Time is bounded by MAX_WORDS, whatever they repeat."""
    words = _split(left), _split(right)
    runs = _find_runs(*words)
    numbers = frozenset(find_numbers(left)), frozenset(find_numbers(right))
    agreements = tuple(
        Agreement(
            left=_show(left, words[0][run.left : run.left + run.length], mark, numbers[1]),
            right=_show(right, words[1][run.right : run.right + run.length], mark, numbers[0]),
        )
        for mark, run in enumerate(runs, 1)
    )
    return Comparison(
        agreements=agreements,
        only_left=_only(find_numbers(left), numbers[1]),
        only_right=_only(find_numbers(right), numbers[0]),
    )


def find_passages(left: str, right: str, most: int = 3) -> tuple[str, ...]:
    """The longest passages that stand in both texts, as the left one has them, each shortened to a line."""
    words = _split(left), _split(right)
    runs = sorted(_find_runs(*words), key=lambda run: -run.length)[:most]
    told = (left[words[0][run.left].start : words[0][run.left + run.length - 1].end] for run in runs)
    return tuple(_shorten(" ".join(text.split())) for text in told)


def _shorten(text: str) -> str:
    """Leave out the middle, whole words only where there are any."""
    if len(text) <= _LINE:
        return text
    first, last = text[: _LINE // 2], text[-_LINE // 2 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def count_words(text: str) -> int:
    """Count words; in scripts without blanks, characters."""
    return sum(1 for _ in _WORD.finditer(text))


def _split(text: str) -> list[_Word]:
    words = []
    for match in _WORD.finditer(text):
        words.append(_Word(match[0].casefold(), match.start(), match.end()))
        if len(words) == MAX_WORDS:
            break
    return words


def _find_runs(left: Sequence[_Word], right: Sequence[_Word]) -> list[_Run]:
    """Find the longest common runs, none overlapping another, in the order of the left text."""
    seeds: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(left) - _SEED + 1):
        places = seeds.setdefault(tuple(word.folded for word in left[at : at + _SEED]), [])
        if len(places) < _MAX_SEEDS:
            places.append(at)
    found: list[_Run] = []
    at = 0
    while at <= len(right) - _SEED:
        places = seeds.get(tuple(word.folded for word in right[at : at + _SEED]), [])
        run = max((_extend(left, right, place, at) for place in places), key=lambda run: run.length, default=None)
        if run is None:
            at += 1
            continue
        if _is_passage(left[run.left : run.left + run.length]):
            found.append(run)
        at += run.length
    return sorted(_longest(found), key=lambda run: run.left)


def _extend(left: Sequence[_Word], right: Sequence[_Word], i: int, j: int) -> _Run:
    length = _SEED
    most = min(len(left) - i, len(right) - j)
    while length < most and left[i + length].folded == right[j + length].folded:
        length += 1
    return _Run(i, j, length)


def _is_passage(words: Sequence[_Word]) -> bool:
    """Six words, or nine characters where blanks part none; of both, as much of each."""
    characters = sum(1 for word in words if _UNSPACED.match(word.folded))
    return (len(words) - characters) * _LEAST_UNSPACED + characters * _LEAST >= _LEAST * _LEAST_UNSPACED


def _longest(runs: Sequence[_Run]) -> list[_Run]:
    """Keep the longest; a passage that the left text has once is shown once."""
    kept: list[_Run] = []
    for run in sorted(runs, key=lambda run: -run.length):
        is_apart = all(run.left + run.length <= other.left or other.left + other.length <= run.left for other in kept)
        if is_apart and len(kept) < _MAX_PASSAGES:
            kept.append(run)
    return kept


def _show(text: str, run: Sequence[_Word], mark: int, others: frozenset[str]) -> tuple[Piece, ...]:
    start, end = run[0].start, run[-1].end
    before = _clip(text[max(0, start - _CONTEXT) : start], is_cut=start > _CONTEXT, at_start=True)
    after = _clip(text[end : end + _CONTEXT], is_cut=end + _CONTEXT < len(text), at_start=False)
    return (*_box(before, others), Piece(text=text[start:end], mark=mark), *_box(after, others))


def _clip(text: str, *, is_cut: bool, at_start: bool) -> str:
    """Take the part of the context that is on the passage's own line, whole words only."""
    line = text.rpartition("\n")[2] if at_start else text.partition("\n")[0]
    if not is_cut or line != text:
        return line
    if at_start:
        return "…" + (line.partition(" ")[2] or line)
    return (line.rpartition(" ")[0] or line) + "…"


def _box(text: str, others: frozenset[str]) -> list[Piece]:
    """Single out the numbers that the other text lacks."""
    pieces: list[Piece] = []
    at = 0
    for match in _FIGURE.finditer(text):
        if any(number not in others for number in find_numbers(match[0])):
            pieces += [Piece(text=text[at : match.start()]), Piece(text=match[0], differs=True)]
            at = match.end()
    return [piece for piece in (*pieces, Piece(text=text[at:])) if piece.text]


def _only(numbers: Sequence[str], others: frozenset[str]) -> tuple[str, ...]:
    # A lone digit is a count of something in passing.
    return tuple(number for number in numbers if number not in others and len(number) > 1)[:8]

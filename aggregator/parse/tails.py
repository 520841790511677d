"""Where the piece of a capture ends and other articles begin: under a heading, or as a list that none announces."""

from collections import Counter
from collections.abc import Sequence

from aggregator.parse.lines import Mark, Part, is_name
from aggregator.parse.prose import STOP, is_prose, weigh

Texts = Sequence[str]
Marks = Sequence[Mark | None]


def find_tail(texts: Texts, marks: Marks) -> int:
    """Return the number of the first line that belongs to other articles, or how many lines there are."""
    first = next((n for n, text in enumerate(texts) if marks[n] is None and is_prose(text)), len(texts))
    labelled = next((n for n in range(first + 1, len(texts)) if _is_tail(texts, marks, n)), len(texts))
    return min(labelled, _listed(texts, marks, first))


def _is_tail(texts: Texts, marks: Marks, number: int) -> bool:
    mark = marks[number]
    if mark is None or mark.part is not Part.RELATED:
        return False
    rest = range(number + 1, len(texts))
    if _is_after_end(texts, marks, number) or all(not is_prose(texts[n]) for n in rest):
        return True
    stamps = sum(1 for n in rest if (m := marks[n]) is not None and m.part is Part.STAMP)
    repeated = sum(1 for count in Counter(texts[n] for n in rest).values() if count > 1)
    return stamps >= 2 or repeated >= 2


def _is_after_end(texts: Texts, marks: Marks, number: int) -> bool:
    """Tell whether the line before says that the article is over: a credit, a byline, an address."""
    mark = marks[number - 1]
    parts = {Part.CREDIT, Part.BYLINE, Part.ADDRESS, Part.RELATED, Part.FOOTER}
    return mark.part in parts if mark is not None else is_name(texts[number - 1])


def _listed(texts: Texts, marks: Marks, first: int) -> int:
    """Return where a list of teasers begins that no heading announces: titles twice, each with its age."""
    stamps = [n for n, mark in enumerate(marks) if mark is not None and mark.part is Part.STAMP and n > first]
    if len(stamps) < 2:
        return len(texts)
    counts = Counter(texts[n] for n in range(first, len(texts)) if marks[n] is None)
    twice = [n for n in range(first, len(texts)) if marks[n] is None and counts[texts[n]] > 1]
    near = [n for n in twice if any(0 < stamp - n <= 3 for stamp in stamps[:2]) and not is_prose(texts[n])]
    if not near or len({texts[n] for n in twice}) < 2:
        return len(texts)
    above = near[0] - 1  # a heading over the list, in words that no list of ours holds
    is_heading = above > first and marks[above] is None and not STOP.search(texts[above])
    return above if is_heading and weigh(texts[above]) <= 45 else near[0]

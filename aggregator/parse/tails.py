"""Where the piece of a capture ends and other articles begin: under a heading, or as a list that none announces."""

import re
from collections import Counter
from collections.abc import Sequence

from aggregator.parse import dates
from aggregator.parse.lines import Mark, Part, is_name
from aggregator.parse.prose import PROSE, STOP, is_prose, weigh
from aggregator.parse.shapes import CAPTION_WORD
from aggregator.parse.words import common, labels

_UNSAID = re.compile(r"[^\W\d_]{3,16}\s?[:：]\s?(?P<name>[^.!?。！？:：]{2,40})")
_LONGEST_CREDIT, _HEADING = 60, 45  # characters of a credit; weight of a heading
_FEWEST, _MOST = 2, 20  # lines under a credit: a heading and other articles
_HEAD = 15  # lines in which a page says its date
_LITTLE = re.compile(rf"\b{common.LITTLE}\b", re.IGNORECASE)
_SCRIPTS = re.compile(common.SCRIPTS)
_WORD = re.compile(r"[^\W\d_]+")
_ASKED = 5_000  # characters
# A work with its year, as under "Further reading": "A. Lee, Rope and its makers, 1998", "Dahl (2003): Tar".
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_WORK = re.compile(
    rf".{{2,200}}(?:[,，、]\s?{_YEAR}[.。]?|[(（]{_YEAR}[)）][.。]?)|.{{2,60}}[(（]{_YEAR}[)）]\s?[:.,，：].{{2,200}}"
)
_ARTICLES = re.compile(
    rf"{labels.ARTICLE}|\b(?:posts?|stories|news|reviews?|artikel|beiträge|artículos|articoli|artigos|artykuły)\b|статт",
    re.IGNORECASE,
)

Texts = Sequence[str]
Marks = Sequence[Mark | None]


def find_tail(texts: Texts, marks: Marks) -> int:
    """Return the number of the first line that belongs to other articles, or how many lines there are."""
    first = next((n for n, text in enumerate(texts) if marks[n] is None and is_prose(text)), len(texts))
    return min(_labelled(texts, marks, first), _listed(texts, marks, first), find_unsaid(texts, marks))


def read_unsaid_credit(line: str) -> str | None:
    """Return whom a line names behind one word and a colon, as a credit in words of no list does; None for others."""
    found = _UNSAID.fullmatch(line) if len(line) <= _LONGEST_CREDIT else None
    return found["name"] if found and not CAPTION_WORD.search(line) else None


def find_unsaid(texts: Texts, marks: Marks) -> int:
    """Return where a heading stands under what seems a credit, right after the last prose, and nothing but short lines
    without a stop follow: other articles, in words of no list. Only on a page that is dated, and in a language of no
    list: elsewhere a credit is known by its word, and what looks so is a verdict, a place or what a dish is made of.
    """
    last = next((n for n in reversed(range(len(texts))) if marks[n] is None and is_prose(texts[n])), len(texts))
    rest = range(last + 2, len(texts))
    if not _FEWEST <= len(rest) <= _MOST or marks[last + 1] is not None or not read_unsaid_credit(texts[last + 1]):
        return len(texts)
    is_dated = any(mark is not None and mark.part is Part.DATE for mark in marks[:_HEAD])
    is_list = all(weigh(texts[n]) <= PROSE and not STOP.search(texts[n]) for n in rest)
    is_tail = is_dated and is_list and weigh(texts[last + 2]) <= _HEADING
    return last + 2 if is_tail and not is_in_listed_language(" ".join(texts[: last + 1])) else len(texts)


def is_in_listed_language(text: str) -> bool:
    """Tell whether the lists have the words of a text's language: by its script, or by every twentieth word."""
    text = text[:_ASKED]
    words = len(_WORD.findall(text))
    return 2 * len(_SCRIPTS.findall(text)) > len(text) or 20 * len(_LITTLE.findall(text)) > words


def _labelled(texts: Texts, marks: Marks, first: int) -> int:
    """Return where a heading of other articles stands that the piece ends before, or a list follows."""
    headings = [n for n in range(first + 1, len(texts)) if (mark := marks[n]) is not None and mark.part is Part.RELATED]
    if not headings:
        return len(texts)
    last_prose = next((n for n in reversed(range(len(texts))) if is_prose(texts[n])), -1)
    listed = _lists_after(texts, marks)
    ends = (n for n in headings if n >= last_prose or listed[n] or _is_after_end(texts, marks, n))
    return next(ends, len(texts))


def find_works(texts: Texts, marks: Marks) -> list[int]:
    """Return the headings, called as those of other articles are, that stand over books and papers with their years."""
    return [
        n
        for n, mark in enumerate(marks)
        if mark is not None and mark.part is Part.RELATED and _heads_works(texts, marks, n)
    ]


def _heads_works(texts: Texts, marks: Marks, heading: int) -> bool:
    """Tell whether all lines under a heading, up to the next of the frame, name a work and its year, and no day."""
    works = 0
    if _ARTICLES.search(texts[heading]):  # a film or a book that an article reviews has its year, too
        return False
    for n in range(heading + 1, len(texts)):
        if marks[n] is not None:
            break
        if not _WORK.fullmatch(texts[n]) or dates.find(texts[n], timezone=None, language=None):
            return False
        works += 1
    return works > 0


def _lists_after(texts: Texts, marks: Marks) -> list[bool]:
    """Tell for each line whether a list follows: ages, or titles that stand twice. In one go from the end, since a
    hostile capture is nothing but headings.
    """
    counts = Counter[str]()
    listed, stamps, repeated = [False] * len(texts), 0, 0
    for n in reversed(range(len(texts))):
        listed[n] = stamps >= 2 or repeated >= 2
        mark = marks[n]
        stamps += mark is not None and mark.part is Part.STAMP
        counts[texts[n]] += 1
        repeated += counts[texts[n]] == 2
    return listed


def _is_after_end(texts: Texts, marks: Marks, number: int) -> bool:
    """Tell whether the line before says that the article is over: a credit, a byline, an address."""
    mark = marks[number - 1]
    parts = {Part.CREDIT, Part.BYLINE, Part.ADDRESS, Part.RELATED, Part.FOOTER}
    return mark.part in parts if mark is not None else is_name(texts[number - 1])


def _listed(texts: Texts, marks: Marks, first: int) -> int:
    """Return where a list of teasers begins that no heading announces: titles twice, each with its age or date."""
    dating = (Part.STAMP, Part.DATE)
    stamps = [n for n, mark in enumerate(marks) if mark is not None and mark.part in dating and n > first]
    if len(stamps) < 2:
        return len(texts)
    counts = Counter(texts[n] for n in range(first, len(texts)) if marks[n] is None)
    twice = [n for n in range(first, len(texts)) if marks[n] is None and counts[texts[n]] > 1]
    near = [n for n in twice if any(0 < stamp - n <= 3 for stamp in stamps[:2]) and not is_prose(texts[n])]
    if not near or (len({texts[n] for n in twice}) < 2 and len(near) < 2):
        return len(texts)
    above = near[0] - 1  # a heading over the list, in words that no list of ours holds
    is_heading = above > first and marks[above] is None and not STOP.search(texts[above])
    return above if is_heading and weigh(texts[above]) <= 45 else near[0]

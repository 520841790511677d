"""What a page shows under its headline, for those that say nothing of themselves in their head: date and byline."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from aggregator.parse.characters import line
from aggregator.parse.diary import Day, is_lone_date, tell_day
from aggregator.parse.lines import Mark, Part, is_name, recognise
from aggregator.parse.prose import is_prose, weigh

_LINES = 8  # between a headline and the text
_LABEL, _LONGEST_NAME = 20, 60  # characters
_DID = "(?:released|published|posted|tagged|shared|wrote|opened|created) this(?: on)?"
_DOING, _DONE = re.compile(_DID), re.compile(rf".{{2,60}}\s{_DID}")
_LONGEST_DECK = 250  # by weight
_LONGEST_PAGE = 200_000  # characters of text in which the headline is looked for


def read_under(
    tree: LexborHTMLParser, body: str = "", *, timezone: str | None, language: str | None
) -> tuple[Mark, ...]:
    """Read the lines between the page's only top heading and its text; a name under a lone "by" is a byline.
    A credit comes with its words. A day that the `body` goes on from, day by day, is none of them."""
    headings = tree.css("h1")
    head = line(headings[0].text(deep=True)) if len(headings) == 1 else ""
    if not head or tree.body is None:
        return ()
    shown = tree.body.text(deep=True, separator="\n")[:_LONGEST_PAGE].split("\n")
    lines = _joined([text for raw in shown if (text := line(raw))])
    if head not in lines:
        return ()
    marks: list[Mark] = []
    prose = 0
    for text in lines[lines.index(head) + 1 :][:_LINES]:
        prose += is_prose(text)
        if prose > 1 or (prose and weigh(text) > _LONGEST_DECK):  # a deck may stand above the byline
            break
        mark = recognise(text, timezone=timezone, language=language)
        if mark is None and is_name(text) and marks and marks[-1] == Mark(part=Part.BYLINE):
            mark = Mark(part=Part.BYLINE, names=(text,))
        if is_lone_date(mark) and _is_first_day(text, body, language):
            break
        if mark is not None:
            marks.append(replace(mark, credit=text) if mark.part is Part.CREDIT else mark)
    return tuple(marks)


def _is_first_day(text: str, body: str, language: str | None) -> bool:
    """Tell whether a line that is a date is the first of a diary's in the article."""
    lines = [line(raw) for raw in LexborHTMLParser(body).text(deep=True, separator="\n").split("\n")] if body else []
    later = lines[lines.index(text) + 2 :] if text in lines else ()
    return tell_day(text, later, language=language) is Day.FIRST


def _joined(lines: list[str]) -> list[str]:
    """Join a label with a colon and what it labels, and who "released this" with when, which elements of their own
    part."""
    joined: list[str] = []
    for text in lines:
        before = joined[-1] if joined else ""
        is_labelled = before.endswith((":", "：")) and len(before) <= _LABEL
        is_doing = len(before) <= _LONGEST_NAME and bool(_DOING.fullmatch(text) or _DONE.fullmatch(before))
        if before and len(text) <= _LONGEST_NAME and (is_labelled or is_doing):
            joined[-1] = f"{before} {text}"
        else:
            joined.append(text)
    return joined

"""The headline of a capture: the first line that nothing else explains, with the same in another language under it."""

import re
from typing import NamedTuple

from aggregator.parse.lines import Mark, Part
from aggregator.parse.prose import BULLET, PROSE, STOP, STOPLESS, fold, weigh
from aggregator.parse.words.trails import SECTIONS

_LONGEST, _SECTION = 180, 24  # by weight; of a headline and of a section's name
_MASTHEAD, _FOOT = 48, 15  # weight of an outlet's name; lines in which it is named again
ISSUE = re.compile(
    r"\s*[·|•,:–—-]?\s*(?:\b(?:issue|edition|edição|édition|edición|edizione|ausgabe|número|numéro|numero|nummer|выпуск|номер|sayı"
    r"|vol(?:ume)?\.?|no\.?|nr\.?|n[º°])|№|#)\s?(?:no\.?|nr\.?|n[º°]|№|#)?\s?\d{1,5}(?:\s*[·|•,:–—-].*)?$"
    r"|\s*[·|•,:–—-]?\s*第\s?\d{1,5}\s?[期號号回](?:\s*[·|•,:–—-].*)?$",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"[a-z]{4}\.\s\S|[\u2026\u0964]\s\S")  # a sentence within: "No. 1" and "U.S. firms" are none
_SECTION_NAME = re.compile(rf"(?i:{SECTIONS})|[A-Z\u00c0-\u00de ]{{4,}}|[a-z\u00df-\u00ff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER = re.compile(r"[\u0370-\u1dff\uac00-\ud7af]")


class Head(NamedTuple):
    """The lines of a capture up to `end`, whether a blank line stands before each, and what each is by itself."""

    texts: list[str]
    gaps: list[bool]
    marks: list[Mark | None]
    end: int

    def titles(self, known: int | None = None) -> list[int]:
        """Return the numbers of the lines that are the headline, at most in two languages; `known` is the first."""
        if known is not None:
            return [known, *self._second(known, [known + 1] if self._is_unsaid(known + 1) else [])]
        unmarked = [n for n in range(min(self.end, 12)) if self._is_unsaid(n)]
        if not unmarked:
            return []
        first = unmarked[0]
        if self._is_section(first) and len(unmarked) > 1 and self._is_headline(unmarked[1]):
            first = unmarked[1]
        if not self._is_headline(first):
            return []
        return [first, *self._second(first, unmarked)]

    def account(self) -> int | None:
        """Return the number of a line at the very top that names who posts, over what the account is called on its
        server: there is no headline."""
        mark = self.marks[1] if self.end > 2 else None
        is_remote = mark is not None and mark.part is Part.BYLINE and "@" in self.texts[1][1:]
        return 0 if is_remote and self._is_unsaid(0) and self._is_headline(0) else None

    def masthead(self) -> int | None:
        """Return the number of a line over the headline that is the name of the outlet or of an issue of it.

        The headline follows, over its date or byline; between the two stands a breadcrumb, or the line counts issues,
        or the line under the text that thanks or asks its readers names it.
        """
        first, *others = [n for n in range(min(self.end, 12)) if self._is_unsaid(n)][:2] or [0]
        if not others or weigh(self.texts[first]) > _MASTHEAD or self._stands_again(first):
            return None
        (head,) = others
        is_headed = self._is_headline(head) and not STOP.search(self.texts[first])
        below = (self.marks[n] for n in range(head + 1, min(head + 4, self.end)))
        if not is_headed or not any(mark is not None and mark.part in (Part.DATE, Part.BYLINE) for mark in below):
            return None
        return first if self._is_named(first, head) else None

    def _is_named(self, first: int, head: int) -> bool:
        between = self.marks[first + 1 : head]
        if any(mark is not None and mark.part is Part.BREADCRUMB for mark in between):
            return weigh(self.texts[head]) > weigh(self.texts[first])
        if head != first + 1:
            return False
        name = self.texts[first].lower()
        return bool(ISSUE.search(name)) or any(
            mark is not None and mark.part is Part.FOOTER and name in text.lower()
            for mark, text in zip(self.marks[-_FOOT:], self.texts[-_FOOT:], strict=True)
        )

    def _second(self, first: int, unmarked: list[int]) -> list[int]:
        """Return the line under the headline where it is the same in another language."""
        second = first + 1
        is_second = (
            second in unmarked
            and not self.gaps[second]
            and self._is_headline(second)
            and self._is_other_title(first, second)
        )
        return [second] if is_second else []

    def _is_unsaid(self, number: int) -> bool:
        if number >= self.end:
            return False
        mark = self.marks[number]
        # A headline may look like a label or a credit; standing first, and again below, it is the headline.
        return mark is None or (number == 0 and self._stands_again(number))

    def _is_again_below(self, number: int) -> bool:
        return any(mark is not None and mark.part is Part.COPY_LABEL for mark in self.marks[: self.end]) or (
            self._stands_again(number)
        )

    def _stands_again(self, number: int) -> bool:
        key = fold(self.texts[number])
        return any(fold(self.texts[n]) == key for n in range(number + 1, min(self.end, number + 12)))

    def _is_headline(self, number: int) -> bool:
        text = self.texts[number]
        if weigh(text) > _LONGEST or number + 1 >= self.end or BULLET.match(text) or _INNER_STOP.search(text):
            return False
        if STOPLESS.match(text) and weigh(text) > PROSE and not self._stands_again(number):
            return False
        # A headline with a full stop is one where it stands again; a long one is the first line of a doubled body.
        return not re.search(r"[.。,，:：;；।]$", text) or (weigh(text) <= PROSE and self._stands_again(number))

    def _is_section(self, number: int) -> bool:
        """Tell whether a line is a section's name: a word or two under a breadcrumb, or over the dated headline."""
        text = self.texts[number]
        above = self.marks[number - 1] if number else None
        is_framed = above is not None and above.part in (Part.BREADCRUMB, Part.FURNITURE)
        is_short = weigh(text) <= _SECTION and len(text.split()) <= 3
        return is_short and (is_framed or (number == 0 and self._is_over_headline()))

    def _is_over_headline(self) -> bool:
        """Tell whether the second line is the longer one, over a date or a byline: the first is its section then."""
        if (
            self.end < 4
            or not _SECTION_NAME.fullmatch(self.texts[0])
            or weigh(self.texts[1]) < 2 * max(weigh(self.texts[0]), _SECTION // 2)
        ):
            return False
        return any(mark is not None and mark.part in (Part.DATE, Part.BYLINE) for mark in self.marks[2:4])

    def _is_other_title(self, first: int, second: int) -> bool:
        """Tell whether the second line is the headline in another language: in another script, again below, or right
        over the label of a lead, where the two languages share theirs."""
        scripts = [_scripts(self.texts[n]) for n in (first, second)]
        if scripts[0] != scripts[1] or self._stands_again(second):
            return True
        below = self.marks[second + 1]
        return below is not None and below.part in (Part.LEAD_LABEL, Part.COPY_LABEL) and self._is_again_below(first)


def _scripts(text: str) -> tuple[bool, bool]:
    """Tell whether a headline has Han, and whether it is written in a script that is neither that nor Latin."""
    other = len(_OTHER.findall(text))
    return bool(_HAN.search(text)), 2 * other > len(_LETTER.findall(text))

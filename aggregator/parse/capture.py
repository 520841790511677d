"""A plain-text capture of a page, read line by line: what is headline, frame, body and tail.

The order is: mark every line by itself (lines.py), find where other articles begin, find the first and last prose,
then decide each frame line by its place. A line that is not clearly frame is body.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from aggregator.model import BlockKind, Precision
from aggregator.parse.headlines import Head
from aggregator.parse.lines import LONGEST, Mark, Part, is_name, recognise
from aggregator.parse.prose import BULLET, STOP, fold, is_prose, weigh
from aggregator.parse.shapes import tell_kinds
from aggregator.parse.tails import find_tail

MOST_LINES = 20_000  # a capture of a page has hundreds

_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|daily|today|journal|tech|media|press|wire|review|magazine|blog|report|weekly|herald"
    r"|tribune|insider|online|tv|radio|zeitung|zeit|welt|monde|mundo|corriere|gazette)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\d:：]")
_WORDY_UPDATE = re.compile(
    r"updat|modif|aktualis|mis à jour|mise à jour|aggiorn|ultima volta|actualiz|atualiz"
    r"|bijgewerkt|обновл|güncel|更新|修改|수정",
    re.IGNORECASE,
)

_LABELS = frozenset({Part.LEAD_LABEL, Part.COPY_LABEL, Part.RELATED, Part.REFERENCES})  # headings, where they stay
_HEAD_LINES, _FRAME_LINES = 15, 1000
_REFRAIN = 40
_FOLLOWED = 40  # by weight; the name of a topic or an author


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the body and what it is there."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    is_address: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What a capture shows. `cut` are the frame lines as (kind, text); `titles` in document order."""

    titles: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    published: datetime | None = None
    precision: Precision | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    publisher: str | None = None
    attribution: str | None = None
    cut: tuple[tuple[str, str], ...] = ()


def read_capture(text: str, *, timezone: str | None = None, language: str | None = None) -> Capture:
    """Read the lines of a capture. `timezone` and `language` help with its dates."""
    return _Reader(_split(text), timezone, language).read()


def _split(text: str) -> list[tuple[str, bool]]:
    """Split into lines with whether a blank line stands before."""
    lines: list[tuple[str, bool]] = []
    gap = False
    for raw in text.splitlines()[: 4 * MOST_LINES]:
        line = " ".join(raw.split()).strip("\u200b\u200c\u200d\u2060\ufeff ")
        if not line:
            gap = True
        elif len(lines) < MOST_LINES:
            lines.append((line, gap))
            gap = False
    return lines


class _Reader:
    """Decides the lines of one capture. One value that changes, alive for one reading only."""

    def __init__(self, lines: list[tuple[str, bool]], timezone: str | None, language: str | None) -> None:
        self.texts = [text for text, _ in lines]
        self.gaps = [gap for _, gap in lines]
        # Dates are dear to look for; nobody's frame is a thousand lines deep.
        far = range(_FRAME_LINES, len(lines) - _FRAME_LINES)
        self.marks = [
            recognise(text, timezone=timezone, language=language, is_dated=number not in far)
            for number, text in enumerate(self.texts)
        ]
        self._mark_outlets()
        self.cut: dict[int, str] = {}
        self.titles: list[int] = []
        self.authors: list[str] = []
        self.editors: list[str] = []
        self.categories: list[str] = []
        self.outlets: dict[Part, str] = {}
        self.attribution: str | None = None
        self.dated: Mark | None = None
        self.dated_line = ""

    def _mark_outlets(self) -> None:
        """Mark the lines of the head that are nothing but the name of the site, as its line on rights gives it."""
        named = [mark for mark in self.marks[-_HEAD_LINES:] if mark is not None and mark.part is Part.FURNITURE]
        self.holder = next((mark.outlet for mark in named if mark.outlet), None)
        holders = {fold(mark.outlet) for mark in named if mark.outlet}
        for number in range(min(_HEAD_LINES, len(self.texts)) if holders else 0):
            if self.marks[number] is None and fold(self.texts[number]) in holders:
                self.marks[number] = Mark(part=Part.FURNITURE, outlet=self.texts[number])

    def read(self) -> Capture:
        self.end = find_tail(self.texts, self.marks)
        self.daters = {fold(mark.outlet) for mark in self.marks[self.end :] if mark is not None and mark.outlet}
        # A label of a lead is one only on a page that says it is a copy: else "Summary" is the author's heading.
        self.is_copy = any(mark is not None and mark.part is Part.COPY_NOTICE for mark in self.marks) or (
            any(mark is not None and mark.part is Part.COPY_LABEL for mark in self.marks[:_HEAD_LINES])
        )
        self.titles = Head(self.texts, self.gaps, self.marks, self.end).titles()
        self._find_body()
        self._cut_repeated_titles()
        self.second_head = self._find_second_head()
        for number in range(self.end):
            self._place(number)
        self._find_categories()
        self._find_bare_names()
        self._cut_foot()
        return self._capture()

    def _cut_repeated_titles(self) -> None:
        keys = {fold(self.texts[n]) for n in self.titles}
        # Further down, a line that equals the headline is the text's own: a refrain, a quotation.
        for number in range(min(self.end, _HEAD_LINES)):
            is_framed = number <= self.first or self.marks[number - 1] is not None
            # A refrain is short: a whole headline by itself on a line is the headline again.
            if (
                (is_framed or weigh(self.texts[number]) > _REFRAIN)
                and number not in self.titles
                and fold(self.texts[number][:LONGEST]) in keys
            ):
                self.cut[number] = "title-repeated"

    def _find_second_head(self) -> range:
        """Return the lines under the headline that a saved copy has again, up to the second line of prose."""
        again = [number for number, kind in self.cut.items() if kind == "title-repeated"] if self.is_copy else []
        start = again[-1] + 1 if again else 0
        prose = 0
        for number in range(start, min(start + _HEAD_LINES, self.end) if again else 0):
            prose += self.marks[number] is None and is_prose(self.texts[number])
            if prose > 1:
                return range(start, number)
        return range(0)

    # -------------------------------------------------------------------- the frame

    def _find_body(self) -> None:
        prose = [
            n for n in range(self.end) if n not in self.titles and self.marks[n] is None and is_prose(self.texts[n])
        ]
        after = (self.titles[-1] + 1) if self.titles else 0
        self.first = next((n for n in prose if n >= after), min(after, self.end))
        self.last = prose[-1] if prose else self.end - 1

    def _place(self, number: int) -> None:
        """Decide a marked line by where it stands."""
        mark = self.marks[number]
        if mark is None or number in self.cut or number in self.titles:
            return
        is_head = number < self.first or number in self.second_head or self._is_under_deck(mark, number)
        is_foot = number > self.last
        kind = self._take(mark, number, is_frame=is_head or is_foot, is_foot=is_foot)
        if kind:
            self.cut[number] = kind

    def _is_under_deck(self, mark: Mark, number: int) -> bool:
        """Tell whether a line follows the first prose with only frame between, and says what nothing above said."""
        if number > self.first + 4 or any(self.marks[n] is None for n in range(self.first + 1, number)):
            return False
        return not any(m is not None and m.part is mark.part for m in self.marks[: self.first])

    def _take(self, mark: Mark, number: int, *, is_frame: bool, is_foot: bool) -> str | None:
        """Read what a frame line says; return the repair's kind where the line goes, None where it stays."""
        match mark.part:
            case Part.COMMISSION | Part.ADVERT | Part.COPY_NOTICE:
                if mark.outlet:
                    self.outlets.setdefault(mark.part, mark.outlet)
                return mark.part.value
            case Part.COPY_LABEL | Part.LEAD_LABEL:
                is_label = self.is_copy and (is_frame or self._is_labelling(number))
                return "label" if is_label and not self._is_over_address(number) else None
            case Part.CREDIT if is_frame:
                self.attribution = self.attribution or mark.outlet
                self.authors.extend(mark.names)
                self.editors.extend(mark.editors)
                return None
            case Part.RELATED | Part.STAMP:
                return "related" if is_foot else None
            case Part.REFERENCES | Part.ADDRESS | Part.CREDIT:
                return None
        return self._take_frame(mark, number) if is_frame else None

    def _take_frame(self, mark: Mark, number: int) -> str:
        if mark.part is Part.DATE:
            self._take_date(mark, number)
        elif mark.part is Part.BREADCRUMB:
            heads = {fold(self.texts[n]) for n in self.titles}
            self.categories.extend(name for name in mark.names if fold(name) not in heads)
            if mark.outlet:
                self.outlets.setdefault(mark.part, mark.outlet)
        else:
            self.authors.extend(mark.names)
            self.editors.extend(mark.editors)
            if mark.outlet:
                self.outlets.setdefault(mark.part, mark.outlet)
        return mark.part.value

    def _take_date(self, mark: Mark, number: int) -> None:
        if self.dated is None:
            self.dated, self.dated_line = mark, self.texts[number]
        self.authors.extend(mark.names)
        self.editors.extend(mark.editors)
        if mark.outlet and is_name(mark.outlet) and not self._is_known_outlet(mark.outlet):
            self.authors.append(mark.outlet)
        elif mark.outlet:
            self.outlets.setdefault(mark.part, mark.outlet)

    def _is_known_outlet(self, name: str) -> bool:
        """Tell whether a name is an outlet's: by its words, or since it dates the other articles of the page."""
        return bool(_OUTLET_WORD.search(name)) or fold(name) in self.daters

    def _is_labelling(self, number: int) -> bool:
        """Tell whether a label in the middle stands before a notice on the copy or before the headline again."""
        following = self.marks[number + 1] if number + 1 < self.end else None
        return (following is not None and following.part is Part.COPY_NOTICE) or self.cut.get(
            number + 1
        ) == "title-repeated"

    def _is_over_address(self, number: int) -> bool:
        following = self.marks[number + 1] if number + 1 < self.end else None
        return following is not None and following.part is Part.ADDRESS

    def _find_categories(self) -> None:
        """Read section names: a word or two between frame lines of the head."""
        for number in range(min(self.first, 12)):
            text = self.texts[number]
            if number in self.cut or number in self.titles or self.marks[number] is not None:
                continue
            is_framed = any(self._is_frame(near) for near in (number - 1, number + 1))
            if (
                is_framed
                and weigh(text) <= 30
                and not _NUMBERED.search(text)
                and len(text.split()) <= 3
                and not STOP.search(text)
            ):
                if (
                    is_name(text)
                    and self.titles
                    and number > self.titles[-1]
                    and "date" in (self.cut.get(number - 1), self.cut.get(number + 1))
                ):
                    continue
                self.categories.append(text)
                self.cut[number] = "category"

    def _is_frame(self, number: int) -> bool:
        return self.cut.get(number) in {"breadcrumb", "date", "counters", "byline", "title-repeated", "furniture"}

    def _find_bare_names(self) -> None:
        """Read a name that stands alone: under the headline beside the date, or after the last prose."""
        for number in (*range(min(self.first, 12)), *self.second_head, *range(self.last + 1, self.end)):
            if number in self.cut or number in self.titles or self.marks[number] is not None:
                continue
            beside_date = "date" in (self.cut.get(number - 1), self.cut.get(number + 1))
            above = self.marks[number - 1] if number else None
            is_announced = above is not None and above.part is Part.BYLINE and not above.names and not above.editors
            is_last = number > self.last and all(n in self.cut for n in range(number + 1, self.end))
            is_placed = is_announced or ((is_last or beside_date) and not self.authors)
            if is_name(self.texts[number]) and is_placed:
                self.authors.append(self.texts[number])
                self.cut[number] = "byline"

    def _cut_foot(self) -> None:
        """Cut what stands among the controls under the text: the author again, topics that can be followed."""
        is_open = False
        for number in range(self.last + 1, self.end):
            is_open = is_open or self.cut.get(number) in {"footer", "furniture"}
            text = self.texts[number]
            is_short = weigh(text) <= _FOLLOWED and not STOP.search(text)
            if is_open and is_short and number not in self.cut and self.marks[number] is None:
                self.cut[number] = "byline" if text in self.authors else "furniture"

    # -------------------------------------------------------------------- what is left

    def _capture(self) -> Capture:
        found = self.dated.found if self.dated else ()
        updated = found[1].value if len(found) > 1 else None
        if (
            len(found) == 1
            and _WORDY_UPDATE.search(self.dated_line)
            and not re.search(r"publi|发布|veröff|pubbl|опубл", self.dated_line, re.IGNORECASE)
        ):
            updated = found[0].value
        order = (Part.BREADCRUMB, Part.DATE, Part.COMMISSION, Part.FURNITURE)
        cut = [(kind, self.texts[number]) for number, kind in sorted(self.cut.items())]
        if self.end < len(self.texts):
            cut.append(("related", " / ".join(self.texts[self.end : self.end + 3])))
        return Capture(
            titles=tuple(self.texts[n] for n in self.titles),
            lines=tuple(self._body()),
            published=found[0].value if found else None,
            precision=found[0].precision if found else None,
            updated=updated,
            authors=tuple(dict.fromkeys(self.authors)),
            editors=tuple(dict.fromkeys(self.editors)),
            categories=tuple(dict.fromkeys(self.categories)),
            publisher=next((self.outlets[part] for part in order if part in self.outlets), self.holder),
            attribution=self.attribution,
            cut=tuple(cut),
        )

    def _body(self) -> list[Line]:
        kept = [n for n in range(self.end) if n not in self.cut and n not in self.titles]
        texts = [self.texts[n] for n in kept]
        kinds = tell_kinds(texts, [(mark := self.marks[n]) is not None and mark.part not in _LABELS for n in kept])
        lines = []
        for number, text, kind in zip(kept, texts, kinds, strict=True):
            mark = self.marks[number]
            is_address = mark is not None and mark.part is Part.ADDRESS
            shown = BULLET.sub("", text) if kind is BlockKind.ITEM else text
            lines.append(Line(text=shown, kind=BlockKind.ITEM if is_address else kind, is_address=is_address))
        return lines

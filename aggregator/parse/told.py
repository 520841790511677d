"""What the frame lines of a capture tell of the piece: people, outlets, sections, dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aggregator.model import Precision
from aggregator.parse.lines import Mark, Part, is_name
from aggregator.parse.people import read_credit
from aggregator.parse.prose import fold

_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|daily|today|journal|tech|media|press|wire|review|magazine|blog|report|weekly|herald"
    r"|tribune|insider|online|tv|radio|zeitung|zeit|welt|monde|mundo|corriere|gazette)\b"
    r"|صحيفة|جريدة|موقع|وكالة|قناة|أخبار|مجلة|עיתון|חדשות|ידיעות|समाचार|टाइम्स|पत्रिका|ข่าว|หนังสือพิมพ์|εφημερίδα|νέα\b",
    re.IGNORECASE,
)
_WORDY_UPDATE = re.compile(
    r"updat|modif|aktualis|mis à jour|mise à jour|aggiorn|ultima volta|actualiz|atualiz"
    r"|bijgewerkt|обновл|güncel|更新|修改|수정",
    re.IGNORECASE,
)
_WORDY_PUBLISHED = re.compile(r"publi|发布|veröff|pubbl|опубл", re.IGNORECASE)
_PUBLISHERS = (Part.BREADCRUMB, Part.DATE, Part.COMMISSION, Part.FURNITURE, Part.STAMP)


@dataclass(slots=True, kw_only=True)
class Told:
    """Gathered line by line. `holder` has the rights in the page; `daters` date the other articles on it."""

    holder: str | None
    daters: set[str]
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    outlets: dict[Part, str] = field(default_factory=dict)
    attribution: str | None = None
    dated: Mark | None = None
    dated_line: str = ""
    changed: Mark | None = None  # a line that says when it was changed, beside the one of its publication

    def take_people(self, mark: Mark) -> None:
        """Take whom a line names."""
        self.authors.extend(mark.names)
        self.editors.extend(mark.editors)

    def take_outlet(self, mark: Mark) -> None:
        """Take the outlet that a line names; the first in a line of its kind stands."""
        if mark.outlet:
            self.outlets.setdefault(mark.part, mark.outlet)

    def take_age(self, mark: Mark) -> None:
        """Take who stands beside how long ago it was: a person, or else an outlet."""
        self.take_people(mark)
        if mark.outlet and is_name(mark.outlet) and not self._is_known_outlet(mark.outlet):
            self.authors.append(mark.outlet)
        else:
            self.take_outlet(mark)

    def take_credit(self, mark: Mark) -> None:
        """Take whom the piece is taken from."""
        self.attribution = self.attribution or mark.outlet
        self.take_people(mark)

    def take_sections(self, mark: Mark, heads: set[str]) -> None:
        """Take the sections of a breadcrumb, which may end with the headline (one of `heads`, folded)."""
        self.categories.extend(name for name in mark.names if fold(name) not in heads)
        self.take_outlet(mark)

    def take_date(self, mark: Mark, line: str, heads: Sequence[str]) -> None:
        """Take a date, and the author or outlet beside it; a place of which a headline speaks is neither."""
        self._take_day(mark, line)
        self.take_people(mark)
        credit = read_credit(mark.credit) if mark.credit else None
        if credit is not None:
            self.take_credit(credit)
        outlet = mark.outlet or ""
        if is_name(outlet) and not (_is_run_in(outlet, line) or self._is_known_outlet(outlet)):
            self.authors.append(outlet)
        elif not _is_place(outlet, line, heads):
            self.take_outlet(mark)

    def _take_day(self, mark: Mark, line: str) -> None:
        """Take the first line of dates, and another one that says the other of publication and change, which is no
        earlier; a day without such a word may be that of what the piece tells."""
        if self.dated is None:
            self.dated, self.dated_line = mark, line
        elif self.changed is None and _is_change(line) and not _is_change(self.dated_line):
            self.changed = mark if _is_in_order(self.dated, mark) else None
        elif self.changed is None and _is_change(self.dated_line) and _is_publication(line, mark, self.dated):
            self.changed, self.dated, self.dated_line = self.dated, mark, line

    def _is_known_outlet(self, name: str) -> bool:
        """Tell whether a name is an outlet's: by its words, or since it dates the other articles of the page."""
        return name.startswith("The ") or bool(_OUTLET_WORD.search(name)) or fold(name) in self.daters

    def publisher(self) -> str | None:
        """Return the outlet whose page it is."""
        return next((self.outlets[part] for part in _PUBLISHERS if part in self.outlets), self.holder)

    def published(self) -> tuple[datetime, Precision] | None:
        """Return the first date of the line of dates."""
        found = self.dated.found if self.dated else ()
        return (found[0].value, found[0].precision) if found else None

    def updated(self) -> datetime | None:
        """Return the second date, or the only one where it is called that of a change."""
        found = self.dated.found if self.dated else ()
        if len(found) > 1:
            return found[1].value
        if self.changed is not None and self.changed.found:
            return self.changed.found[0].value
        return found[0].value if found and _is_change(self.dated_line) else None


def _is_change(line: str) -> bool:
    """Tell whether a line of dates speaks of a change, and not of publication."""
    return bool(_WORDY_UPDATE.search(line)) and not _WORDY_PUBLISHED.search(line)


def _is_publication(line: str, mark: Mark, changed: Mark) -> bool:
    """Tell whether a line says that it dates the publication, before the change."""
    return bool(_WORDY_PUBLISHED.search(line)) and _is_in_order(mark, changed)


def _is_in_order(first: Mark, second: Mark) -> bool:
    """Tell whether the day of one line is not after that of the other."""
    return bool(first.found and second.found) and first.found[0].value.date() <= second.found[0].value.date()


def _is_run_in(outlet: str, line: str) -> bool:
    """Tell whether a line goes on right behind the outlet that it begins with, without a blank."""
    return line.startswith(outlet) and line[len(outlet) :][:1].isalpha()


def _is_place(name: str, line: str, heads: Sequence[str]) -> bool:
    """Tell whether a name before a comma and a date ("Görlitz, 6 May 2026") is where the piece was written."""
    is_before = bool(name) and line.startswith((f"{name},", f"{name}，", f"{name}、", f"{name}،"))
    return is_before and any(re.search(rf"\b{re.escape(name)}\b", head) for head in heads)

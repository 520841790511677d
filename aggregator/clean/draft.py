"""An entry half mended: what the steps of cleaning hand on to each other."""

from datetime import datetime
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from aggregator.clean.blocks import Piece, take_out
from aggregator.model import Card, Entry, Link, Repair, Title

MOST_REPAIRS = 200  # for a person to check; a hostile document makes no longer list


class Draft(NamedTuple):
    """`tree` is None for a plain-text capture. `headlines` are the publisher's own, in document order;
    `titles` the same with languages, the shown one first. `base` is http(s) or None.
    `lowered` is the HTML in lower case, `classes` what its tags say behind the word "class": asked before a tree is
    searched. A tuple, for each step makes a new one."""

    entry: Entry
    base: str | None
    hint: str | None
    is_page: bool = False
    tree: LexborHTMLParser | None = None
    lowered: str = ""
    classes: str = ""
    pieces: tuple[Piece, ...] = ()
    language: str | None = None
    headlines: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: datetime | None = None
    publisher: str | None = None
    attribution: str | None = None
    links: tuple[Link, ...] = ()
    cards: tuple[Card, ...] = ()
    html: str = ""
    repairs: tuple[Repair, ...] = ()

    def noting(self, kind: str, *details: str) -> "Draft":
        """Return the draft with repairs of one kind recorded."""
        if not details:
            return self
        room = max(0, MOST_REPAIRS - len(self.repairs))
        made = tuple(Repair(kind=kind, detail=detail[:200]) for detail in details[:room])
        return self._replace(repairs=self.repairs + made)

    def without(self, numbers: set[int], kind: str) -> "Draft":
        """Return the draft without the pieces of these numbers, recorded as repairs of one kind."""
        if not numbers:
            return self
        gone = (self.pieces[number].text for number in sorted(numbers))
        return self.noting(kind, *gone).taking_out(numbers)

    def taking_out(self, numbers: set[int]) -> "Draft":
        """Return the draft without the pieces of these numbers; their leaves leave the tree."""
        if not numbers:
            return self
        take_out(tuple(piece for number, piece in enumerate(self.pieces) if number in numbers))
        return self._replace(pieces=tuple(piece for number, piece in enumerate(self.pieces) if number not in numbers))

"""Entries of a document that are stored under other ids, found again by what they say. Pure decisions.

Two occasions: a feed has moved to another platform, and all ids are new; or a generator makes up ids as it goes, and
those of some entries, or all, are new at every poll.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.model import Brief, Digested
from aggregator.store.codec import to_stamp_or_none
from aggregator.store.intake import Known

_MAX_ALIKE = 8
# So many entries of a document under new ids are a habit of its generator, and no accident.
_HABIT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What may tell an entry when its id does not: links and texts that stand in the document only once.

    A feed whose items all lead to its front page, or all say "see the picture", proves nothing by these.
    """

    links: frozenset[str]
    texts: frozenset[int]


def find_marks(entries: Iterable[Digested], known: Iterable[Known] = ()) -> Marks:
    """Collect the links and texts that stand in one entry only; `known` are the entries that were left as they were."""
    said = [(entry.brief.identity, entry.brief.text_hash) for entry in entries]
    said += [(one.identity, one.text_hash) for one in known]
    links = Counter(link for link, _ in said)
    texts = Counter(text for _, text in said)
    return Marks(
        links=frozenset(link for link, count in links.items() if link and count == 1),
        texts=frozenset(text for text, count in texts.items() if text and count == 1),
    )


def match_moved(entries: Sequence[Digested], marks: Marks, stored: Iterable[Known]) -> dict[str, Known]:
    """Find the entries of a document again whose ids have all changed, as after a move to another platform.

    Two of link, title and text must agree. Unless most entries are found, it was no move, and nothing is returned.
    `stored` has the latest first; of many with one link or text only the first few are looked at.
    """
    found = _pair_up(entries, stored, lambda entry, known: _count(entry.brief, known, marks) >= 2)
    return found if 2 * len(found) > len(entries) else {}


def match_renamed(entries: Sequence[Digested], marks: Marks, lost: Iterable[Known]) -> dict[str, Known]:
    """Find entries again whose ids are new, among those that the last document showed and this one does not.

    They must say the very same, or agree in their date and in two of link, title and text; undated ones in all three.
    The same content under a date of its own is new, for it may be today's edition of a standing text; unless this is
    what most of the new ids are: then the generator stamps ids and dates anew.
    """
    lost = tuple(lost)
    sure = _pair_up(entries, lost, lambda entry, known: _is_same(entry, known, marks))
    left = [entry for entry in entries if entry.brief.id not in sure]
    taken = {known.n for known in sure.values()}
    free = [known for known in lost if known.n not in taken]
    stamped = _pair_up(left, free, lambda entry, known: _says_same(entry.brief, known, marks))
    count = len(sure) + len(stamped)
    return sure | stamped if count >= _HABIT and 2 * count > len(entries) else sure


def _pair_up(
    entries: Sequence[Digested], stored: Iterable[Known], agree: Callable[[Digested, Known], bool]
) -> dict[str, Known]:
    """Give each entry the first stored one that agrees with it and is nobody else's."""
    alike: dict[str | int, list[Known]] = {}
    for known in stored:
        for mark in (known.hash, known.identity, known.text_hash):
            if mark and len(places := alike.setdefault(mark, [])) < _MAX_ALIKE:
                places.append(known)
    found: dict[str, Known] = {}
    taken: set[int] = set()
    for entry in entries:
        free = (one for one in _candidates(entry, alike) if one.n not in taken and agree(entry, one))
        if (again := next(free, None)) is not None:
            found[entry.brief.id] = again
            taken.add(again.n)
    return found


def _candidates(entry: Digested, alike: Mapping[str | int, Sequence[Known]]) -> Iterable[Known]:
    for mark in (entry.hash, entry.brief.identity or "", entry.brief.text_hash):
        yield from alike.get(mark, ())


def _is_same(entry: Digested, known: Known, marks: Marks) -> bool:
    if entry.hash == known.hash:
        return True
    stamp = to_stamp_or_none(entry.brief.published)
    if stamp is None or known.published is None:
        return _count(entry.brief, known, marks) == 3
    return stamp == known.published and _count(entry.brief, known, marks) >= 2


def _says_same(brief: Brief, known: Known, marks: Marks) -> bool:
    """The same text, under the same link or headline: nothing that it says would be missed."""
    is_text = brief.text_hash == known.text_hash and brief.text_hash in marks.texts
    return is_text and _count(brief, known, marks) >= 2


def _count(brief: Brief, known: Known, marks: Marks) -> int:
    """In how many of link, title and text they agree."""
    return (
        (brief.identity == known.identity and brief.identity in marks.links)
        + (brief.text_hash == known.text_hash and brief.text_hash in marks.texts)
        + (brief.title == known.title)
    )

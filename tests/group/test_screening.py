"""Screening drops only what the judge would call different, and drops most of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fingerprint import keys
from aggregator.fingerprint.entry import fingerprint
from aggregator.fingerprint.text import compared_text, word_hashes
from aggregator.group.candidates import TEXTUAL, Candidates
from aggregator.group.decide import decide
from aggregator.group.passages import Passage, make_passage
from aggregator.group.screening import screen
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds, thresholds
from aggregator.group.traits import Traits
from aggregator.group.weights import Weights
from aggregator.model import Caution, Cleaned, Enclosure, Precision, Role, VerdictKind
from bench.quality.texts import REPORTS, TELLINGS
from tests.group.archive import NOW, item, key

PRIOR = Weights.prior()

TITLES = (
    "", "Harbour of Lindholm floods", "Storm floods the harbour of Lindholm", "Kestrel 4.2 released", "Kestrel 4.3",
    "林德霍尔姆港口被风暴淹没", "Kestrel 4.2 发布：港口软件更新", "Live updates: storm at Lindholm", "Lindholm", "12",
)  # fmt: skip
TEXTS = (
    "",
    "Boats are gone",
    "The harbour master of Lindholm counted eleven boats lost on 3 May, and Greta Solheim asked for 4,000 crowns.",
    "“Nobody slept that night” said Greta Solheim of Lindholm; eleven boats were lost. " * 4,
    "Kestrel 4.2 mends 118 faults and drops 27 old settings. Whoever runs 4.1 may go on with it until 2028. " * 3,
    "林德霍尔姆港口在五月三日被风暴淹没，十一条船失踪，Kestrel 公司表示将提供帮助。" * 4,
)
LINKS = ("https://a.example/story/lindholm-harbour-storm", "https://b.example/live/storm", "https://c.example/x")

items = st.builds(
    item,
    title=st.sampled_from(TITLES),
    text=st.sampled_from(TEXTS),
    url=st.none() | st.sampled_from(LINKS),
    at=st.none() | st.integers(0, 200).map(lambda hours: NOW - timedelta(hours=hours)),
    precision=st.sampled_from((Precision.DAY, Precision.SECOND)),
    links=st.lists(st.sampled_from(LINKS), max_size=2, unique=True),
)
files = st.none() | st.sampled_from(("https://a.example/1.mp3", "https://a.example/2.mp3"))


def side(n: int, source: str, cleaned: Cleaned, file: str | None = None) -> Side:
    """An entry as a side."""
    played = (Enclosure(url=file, type="audio/mpeg"),) if file else ()
    return Side(
        n=n, key=key(source, str(n)), cycle=1, published=cleaned.published, precision=cleaned.published_precision,
        first_seen=NOW, role=Role.ORIGINAL, priority=0, print_=fingerprint(replace(cleaned, enclosures=played)),
        weights=PRIOR,
    )  # fmt: skip


def pairs_of(count: int, *, is_textual: bool) -> Candidates:
    """All pairs of numbers from 1 to `count`."""
    pairs = np.array(list(combinations(range(1, count + 1), 2)), np.int64).reshape(-1, 2)
    no = np.zeros(len(pairs), np.bool_)
    of = {"is_textual": np.full(len(pairs), is_textual), "is_weak": no, "is_leaning": no, "is_worded": no}
    return Candidates(low=pairs[:, 0], high=pairs[:, 1], **of)


def kept(sides: Sequence[Side], found: Candidates, limits: Thresholds, fresh: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs that are left."""
    traits = Traits.of(PRIOR, ((one, True) for one in sides))
    left = screen(found, np.array(sorted(fresh), np.int64), traits, limits)
    return set(zip(left.low.tolist(), left.high.tolist(), strict=True))


def shares_text(one: Side, other: Side) -> bool:
    """Whether two entries share an index row of their texts."""
    shared = {*keys.fixed_rows(one.print_)} & {*keys.fixed_rows(other.print_)}
    return any(keys.kind_of(value) in TEXTUAL for value in shared)


def assert_nothing_is_lost(sides: Sequence[Side], texts: Sequence[str], caution: Caution) -> tuple[int, int]:
    """Hold what is dropped against the verdicts; how many pairs of headlines were dropped, and of how many."""
    limits = thresholds(caution)

    def read(asked: Side) -> Passage | None:
        text = texts[asked.n - 1]
        return make_passage(word_hashes(text), PRIOR, text) if text else None

    dropped = 0
    for is_textual in (True, False):
        found = pairs_of(len(sides), is_textual=is_textual)
        worth = kept(sides, found, limits, range(1, len(sides) + 1))
        for a, b in zip(found.low.tolist(), found.high.tolist(), strict=True):
            if (a, b) in worth:
                continue
            dropped += not is_textual
            one, other = sides[a - 1], sides[b - 1]
            if not is_textual and shares_text(one, other):
                continue  # the look-up says so
            verdict = decide(one, other, read, limits, is_textual=is_textual)
            assert verdict.kind is VerdictKind.DIFFERENT, (one.print_.title, other.print_.title, verdict)
    return dropped, len(sides) * (len(sides) - 1) // 2


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), items, files), min_size=2, max_size=5), st.sampled_from(Caution))
def test_what_is_dropped_would_be_different(given_: list[tuple[str, Cleaned, str | None]], caution: Caution) -> None:
    """Whatever the headlines, texts, links, files, dates and the dial: no verdict but `different` is lost."""
    sides = [side(n, source, cleaned, file) for n, (source, cleaned, file) in enumerate(given_, 1)]
    assert_nothing_is_lost(sides, [compared_text(cleaned) for _, cleaned, _ in given_], caution)


def test_written_reports_lose_nothing_and_most_pairs_are_dropped() -> None:
    """Reports and retellings of our own in several languages, all with all: most headlines need no judge."""
    reports = [*REPORTS, *(report for tellings in TELLINGS for report in tellings)]
    given_ = [item(report.title, report.text, lang=report.lang) for report in reports]
    sides = [side(n, f"source {n}", cleaned) for n, cleaned in enumerate(given_, 1)]
    dropped, total = assert_nothing_is_lost(sides, [compared_text(cleaned) for cleaned in given_], Caution.LOW)
    assert dropped > 0.5 * total


def test_it_does_not_matter_which_of_two_is_fresh() -> None:
    """The bound is the same from both sides."""
    reports = [report for tellings in TELLINGS for report in tellings][:30]
    sides = [
        side(n, f"source {n}", item(report.title, report.text, lang=report.lang)) for n, report in enumerate(reports, 1)
    ]
    found = pairs_of(len(sides), is_textual=False)
    middle = len(sides) // 2
    across = found.chosen((found.low <= middle) & (found.high > middle))
    limits = thresholds()
    assert kept(sides, across, limits, range(1, middle + 1)) == kept(
        sides, across, limits, range(middle + 1, len(sides) + 1)
    )


def test_sources_that_are_not_judged_have_no_pairs() -> None:
    """Whatever they share."""
    one, other = (side(n, str(n), item("Storm floods the harbour of Lindholm", TEXTS[3])) for n in (1, 2))
    traits = Traits.of(PRIOR, [(one, True), (other, False)])
    assert not len(screen(pairs_of(2, is_textual=True), np.array([1, 2]), traits, thresholds()))

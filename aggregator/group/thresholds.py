"""All numbers that decide, in one place, each with the measurement that set it; `caution` moves them together."""

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any

from aggregator.model import Caution


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Shares are 0..1. A higher value merges less, but for those named `max_` and the windows."""

    # ---- copies
    copy_near: float = 0.70  # weighted Jaccard that needs nothing else across sources
    copy_contained: float = 0.72  # weighted containment in the larger text, with agreeing titles or a long part
    copy_titled: float = 0.45  # containment that is enough under the same headline (light rewriting)
    copy_titled_sum: float = 1.15  # containment and agreement of the headlines together, for that rule
    copy_same_source: float = 0.93  # Jaccard inside one source, where templates are likely
    copy_part: float = 0.55  # share of the larger text that a part under another headline must make up
    copy_whole: float = 0.85  # containment of a text that stands anywhere in the other, and how unbroken
    copy_whole_part: float = 0.40  # share of the longer text that it must make up
    copy_order: float = 0.60  # share of the common shingles that follow each other in both
    copy_lead: float = 0.70  # share of a text with which both begin to the letter, under another headline
    copy_lead_of_summary: float = 0.40  # the same where hardly a word is the shorter one's own
    copy_known: float = 0.97  # share of a text's words that stand in the other: hardly one is its own
    copy_lead_of_extract: float = 0.10  # and with how much of it both begin, if it is sentences of the other
    copy_order_of_extract: float = 0.85  # which follow each other as they do there
    copy_rewritten: float = 0.55  # containment of a text in other words, under any headline
    copy_rewritten_whole: float = 0.85  # of which both are about as long, and in one order
    copy_told: float = 0.25  # and share of the longer one's headline that such a beginning must know
    copy_summary: float = 0.50  # share of a summary's own words that stand in the full text under the same headline
    max_copy_start: float = 0.25  # a part begins in the first quarter of the whole, or it is a quotation
    max_copy_own: float = 0.1  # share of own words before what is a small part, or it is quoted there
    max_missing_numbers: float = 0.34  # share of the smaller text's numbers that the larger may lack
    max_missing_names: float = 0.66  # share of the names of either text that the other may lack
    copy_title: float = 0.50  # weighted overlap of two headlines that counts as agreement

    # ---- coverage
    story_pair: float = 0.50  # points of a pair that agrees
    story_mean: float = 0.45  # mean points over all pairs of two groups that are joined
    related_pair: float = 0.34  # points of a pair worth a cross-link
    headline_least: float = 0.20  # weighted cosine of two headline views from which on it counts
    headline_full: float = 0.75  # and where more adds nothing
    headline_need: float = 8.0  # rarities that two headlines must share: less, and many have these words
    story_words: int = 3  # telling words that headlines must share to carry a story with nothing else

    # ---- bare headlines, a scale of their own: plain cosines of title and address
    bare_need: float = 6.0  # rarities that two bare headlines must share to be looked at
    bare_least: float = 0.04  # below, a pair counts as having nothing in common
    bare_pair: float = 0.145  # a pair that may begin a story
    bare_vote: float = 0.05  # a pair that agrees
    bare_mean: float = 0.145  # mean over all pairs of two groups that are joined
    # Telling words that two must share before they carry anything alone. On a day of 2,989 headlines 2 gives P .94 at
    # R .50 and 3 gives P .95 at R .47; of eight pairs written to share a topic only, 2 joined three and 3 none.
    bare_words: int = 3
    # What a day between two headlines leaves of their agreement: the next day tells what came of it.
    max_bare_day: float = 0.9
    is_bare_whole: bool = False  # compare the groups as wholes instead: finds more, and errs more

    # ---- headlines of one form: telling words and characters that they may share besides what they are filled with.
    # On one half of some headlines of a day, the pairs of one form that share two words and no more were 15 of one
    # story and 9 of two; with three words 90 and 12, and those are left to other evidence unless the dial is at high.
    form_words: int = 2
    form_characters: int = 8
    is_form_linked: bool = False  # two fillings of one form are worth a cross-link

    # ---- meaning, where a model is configured: cosines of its vectors, measured with one (docs/design.md)
    meaning_least: float = 0.60  # from which on it counts
    meaning_full: float = 0.85  # and where more adds nothing

    # ---- windows
    copy_window: timedelta = timedelta(days=14)
    story_window: timedelta = timedelta(hours=72)
    story_limit: timedelta = timedelta(days=7)


def thresholds(caution: Caution = Caution.DEFAULT) -> Thresholds:
    """The thresholds under a setting of the dial."""
    return _DIAL[caution]


def scaled(given: Thresholds, factor: float) -> Thresholds:
    """All shares moved by a factor (what is a maximum the other way), never beyond what can be reached."""
    moved: dict[str, Any] = {}
    for field in fields(given):
        value = getattr(given, field.name)
        if type(value) is float:
            moved[field.name] = min(
                max(0.99, value), value / factor if field.name.startswith("max_") else value * factor
            )
    return replace(given, **moved)


# Factors on every share. LOW is for those who would rather miss an entry than read it twice.
_HIGH = replace(scaled(Thresholds(), 1.12), form_words=3)
_LOW = replace(
    scaled(Thresholds(), 0.88),
    is_bare_whole=True,
    bare_words=1,
    bare_least=0.03,
    bare_pair=0.08,
    bare_vote=0.0,
    bare_mean=0.17,
    # With all pairs of a day's headlines compared: what is not proposed counts as strange, and parts stories.
    bare_need=3.0,
    max_bare_day=0.9,
    # One verb for another ("quits", "leaves") looks like two fillings of a form. To let such pairs join brought as many
    # of two things as of one, so they are told of each other.
    is_form_linked=True,
)
_DIAL = {Caution.HIGH: _HIGH, Caution.DEFAULT: Thresholds(), Caution.LOW: _LOW}

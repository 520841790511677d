"""Is it the same text, republished? The overlap of the two texts decides; decisive facts can forbid."""

from aggregator.fingerprint.words import SHINGLE
from aggregator.group.citing import find_links
from aggregator.group.finding import object_to
from aggregator.group.passages import CREDIT, Overlap, longest_between
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.group.titles import ALIKE, is_one_headline, is_standing, likeness
from aggregator.model import Evidence

# Below this many words a text alone is no evidence (a CJK character is a word).
SHORT = 40
# And below this many even under one headline; "closed today" has ten characters in Japanese, and shops in any town.
SHORTEST = 10
_SHORTEST_UNSPACED = 20
# Two headlines that are the same.
_SAME = 0.99
# The rule for which no headline may be about what only its own text has.
REWRITTEN = "copy.rewritten"


def judge_copy(
    left: Side, right: Side, over: Overlap, title: float, limits: Thresholds, *, told: float
) -> tuple[str, float, list[Evidence]] | None:
    """The rule that makes two entries copies with its score and evidence; None when none does.

    `told` is the share of the longer text's headline that stands in the shorter text. What forbids is returned as
    evidence against by `vetoes`; the caller asks first.
    """
    is_same_link = bool(left.print_.identity) and left.print_.identity == right.print_.identity
    rule = _rule(left, right, over, title, told, is_same_link, limits)
    if rule is None and _is_begun(left, right, over, told, limits):
        rule = "copy.begun"
    if rule is None and _is_rewritten(left, right, over, told, limits):
        rule = REWRITTEN
    if rule is None:
        return None
    found = [
        Evidence(kind="text", value=round(over.containment, 3), is_for=True,
                 detail=f"{over.containment:.0%} of the shorter text stands in the longer one"),
    ]  # fmt: skip
    if title >= limits.copy_title:
        detail = "the headlines agree" if likeness(left, right) >= ALIKE else "the headlines are made of the text"
        found.append(Evidence(kind="title", value=round(title, 3), detail=detail, is_for=True))
    if is_same_link:
        found.append(
            Evidence(kind="address", value=1.0, detail=f"the same address {left.print_.identity}", is_for=True)
        )
    if over.order >= limits.copy_order:
        detail = "the common passages follow each other in the same order"
        found.append(Evidence(kind="order", value=round(over.order, 3), detail=detail, is_for=True))
    return rule, max(over.containment, over.jaccard), found


def quotation(left: Side, right: Side, over: Overlap, told: float, limits: Thresholds) -> list[Evidence]:
    """What forbids one story of two that are no copies: one stands whole in the other, which is about more.

    It stands behind words of the other's own, or the other's headline says nothing of it: a quotation at length, or a
    round-up. Who names the text by its address tells of it, whatever else he tells.
    """
    if min(left.print_.words, right.print_.words) < SHORT or over.containment < limits.copy_contained:
        return []
    is_told = over.start <= limits.max_copy_start and told >= limits.copy_told
    if is_told or over.part >= limits.copy_near or find_links(left, right):
        return []
    return [object_to("quoted", f"{over.containment:.0%} of one is quoted in the other, which is about more")]


def _rule(  # noqa: PLR0913 - all that is known of a pair
    left: Side, right: Side, over: Overlap, title: float, told: float, is_same_link: bool, limits: Thresholds
) -> str | None:
    shorter = min(left.print_.words, right.print_.words)
    is_titled = title >= limits.copy_title
    if left.key.source == right.key.source:
        is_near = over.jaccard >= limits.copy_same_source and title >= _SAME and shorter >= SHORT
        return "copy.same-source" if is_near else None
    if shorter < SHORT:
        is_few = left.has_unspaced and right.has_unspaced and not is_same_link
        least = _SHORTEST_UNSPACED if is_few else SHORTEST
        return _short_rule(shorter, least, over, limits, is_named=is_titled or is_same_link)
    if is_same_link and over.containment >= limits.copy_titled:
        return "copy.same-link"
    if is_standing(left, right):
        # A column that is filled anew, as inside one source.
        return "copy.near" if over.jaccard >= limits.copy_same_source else None
    if over.jaccard >= limits.copy_near and over.order >= limits.copy_order:
        return "copy.near"
    is_most = _is_most(over, told, limits)
    is_same = is_one_headline(left, right)
    is_late = _is_rest(left, right, over, limits) or (is_same and _is_left_out(over, limits))
    latest = _LATEST if is_late else limits.max_copy_start
    return _part_rule(over, title, limits, is_same=is_same, is_most=is_most, latest=latest)


def _part_rule(
    over: Overlap, title: float, limits: Thresholds, *, is_same: bool, is_most: bool, latest: float
) -> str | None:
    """One text is the beginning of the other, or a light rewriting under the same headline."""
    is_titled = title >= limits.copy_title
    # Under its very headline a text that stands whole and unbroken in another one is no quotation wherever it begins,
    # if there is not much else (the same in another language): a digest holds whole texts, too, and its headline may be
    # made of the last of them.
    is_whole = is_same and min(over.containment, over.density) >= limits.copy_whole
    is_whole = is_whole and over.part >= limits.copy_whole_part
    if not (over.start <= latest or is_whole) or over.order < limits.copy_order:
        return None
    if over.start > limits.max_copy_own and over.part < limits.copy_whole_part and title < _SAME:
        return None  # words of its own before and behind: a quotation at length
    if over.containment >= limits.copy_contained and (is_titled or is_most):
        return "copy.contained"
    is_enough = over.containment + title >= limits.copy_titled_sum
    return "copy.titled" if is_titled and is_enough and over.containment >= limits.copy_titled else None


def _is_most(over: Overlap, told: float, limits: Thresholds) -> bool:
    """Whether what is common is most of the longer text, too: of two reports one after the other it is half.

    It must be more of it where not a word of the longer one's headline is known to the shorter, unless both begin and
    end alike: what stands in the middle was put there.
    """
    is_around = 0 < over.lead < _AROUND <= over.frame
    common = over.containment * over.part
    return over.part >= limits.copy_part and (bool(told) or is_around or common >= limits.copy_near)


def _is_rest(left: Side, right: Side, over: Overlap, limits: Thresholds) -> bool:
    """Whether two texts of about one length differ in how they begin, and are one report from there on.

    A report has numbers; what stands below all pieces of a writer (thanks, advice, what he is not liable for) has few.
    """
    is_long = over.shared >= _LONG and over.jaccard >= _HALF
    is_report = len(set(left.print_.numbers) & set(right.print_.numbers)) >= _NUMBERS
    return is_long and is_report and min(over.part, over.order, over.density) >= limits.copy_near


def _is_left_out(over: Overlap, limits: Thresholds) -> bool:
    """Whether a text is the other without its first section: it begins with what is common, in other words perhaps."""
    is_at_once = over.before <= _AT_ONCE * over.places[0][1]
    return is_at_once and min(over.part, over.order) >= limits.copy_near


def _is_begun(left: Side, right: Side, over: Overlap, told: float, limits: Thresholds) -> bool:
    """Whether one text is how the other begins, to the letter, under a headline of its own; or begins so, and goes on
    with sentences of it, many or few.

    What the longer one is about stands in the shorter: a digest that begins with a report is about more.
    """
    if left.key.source == right.key.source or min(left.print_.words, right.print_.words) < SHORT:
        return False
    is_teaser = over.containment >= limits.copy_contained and over.lead >= limits.copy_lead
    is_summary = over.containment >= limits.copy_whole and over.lead >= limits.copy_lead_of_summary
    is_ordered = over.start <= limits.max_copy_start and over.order >= limits.copy_order
    is_begun = is_teaser or (is_summary and is_ordered) or _is_extract(over, limits) or _is_paid(over, told)
    return is_begun and told >= limits.copy_told and not is_standing(left, right)


def _is_extract(over: Overlap, limits: Thresholds) -> bool:
    """Whether one text is some sentences of the other, from its first one on, in its order, and has no word besides.

    Where sentences are left out, the passages over the gaps are no common ones; of a form filled anew it is the words.
    A line before it or behind says who took it.
    """
    is_whole = (over.known >= limits.copy_known or _is_credited(over)) and over.containment >= limits.copy_contained
    return is_whole and over.order >= limits.copy_order_of_extract and over.lead >= limits.copy_lead_of_extract


def _is_credited(over: Overlap) -> bool:
    """Whether all words of its own stand in a line before the shorter text or behind it; inside none does."""
    places, length = over.places[0]
    ends = int(places[0]), length - 1 - int(places[-1])
    return sum(ends) <= CREDIT and longest_between(places) <= SHINGLE


def _is_paid(over: Overlap, told: float) -> bool:
    """Whether a text is how the other begins and a line that asks for money: under any headline, if the other's is told
    in it."""
    return min(over.lead, told) >= _HALF and over.own <= _NOTICE


def _is_rewritten(left: Side, right: Side, over: Overlap, told: float, limits: Thresholds) -> bool:
    """Whether one text is all of the other, in its order, with other words here and there, under any headline.

    Who writes a report in other words keeps its numbers; a form is filled with others, and a short one has few. What
    has one digit counts the items of an agenda and the steps of a recipe.
    """
    if left.key.source == right.key.source or not told or over.containment < limits.copy_rewritten:
        return False
    is_all = min(over.part, over.order) >= limits.copy_rewritten_whole and over.start <= limits.max_copy_start
    if not is_all or over.shared < _LONG or max(over.gaps) > _MOST_OWN:
        return False
    one, other = set(left.print_.numbers), set(right.print_.numbers)
    return sum(len(number) > 1 for number in one & other) >= _REPORTED and (one <= other or other <= one)


# Shingles in a row: a sentence or two. Of sixty pairs of forms in fourteen languages four had so many numbers in
# common, and each of these others, too.
_MOST_OWN, _REPORTED = 25, 4
# Of a text into which another one was put.
_AROUND = 0.9
# Of a beginning that was replaced: shingles behind it, where these begin, and numbers in them.
_LONG, _LATEST = 80, 0.35
_NUMBERS = 2
_AT_ONCE = 0.12
# A digest that begins with a report has a second one of more words.
_HALF, _NOTICE = 0.5, 20


def count_prices(over: Overlap, title: float, *, is_within: bool) -> int:
    """How many numbers may be of what stands behind a part of a text: what the rest costs, how many comments it has.

    Under the same headline the one begins as the other goes on, under another one as the other begins, which goes on
    for long; and then it parts from it for good, for words of its own. A form goes on in both behind what it is filled
    with, or ends with hardly more than numbers; two ends of one length are two pieces behind one introduction. A line
    of a few words may name one, where one headline is in the other (`is_within`), which has the site's name besides.
    """
    is_part = over.lead >= _BEGUN_ALIKE and over.part <= _PART
    is_begun = over.begun >= _BEGUN if title >= _SAME else is_part
    is_parted = is_begun and over.tail <= _RESUMED
    if is_parted and over.own >= _OWN:
        return over.own // _OWN_EACH
    is_line = is_part and over.lead >= _ALL_BUT_A_LINE and over.own >= _LINE and is_within
    return 1 if is_parted and is_line else 0


# Of the shorter text, and of what the texts share; the words that it has alone, and how many of them for a number.
_BEGUN, _RESUMED, _OWN, _OWN_EACH = 0.5, 0.02, 10, 6
_BEGUN_ALIKE, _PART = 0.6, 0.7
_ALL_BUT_A_LINE, _LINE = 0.85, 4


def _short_rule(shorter: int, least: int, over: Overlap, limits: Thresholds, *, is_named: bool) -> str | None:
    # What follows a first sentence that is the same to the letter asks for a subscription.
    is_begun = shorter * over.lead >= least and over.lead >= limits.copy_titled
    if shorter < least or not (is_begun or over.containment >= limits.copy_contained):
        return None
    if over.start > limits.max_copy_start:
        return None
    return "copy.teaser" if is_named else None

"""Who leads: never one that put something around another's text, whatever it put there and whatever date it wrote."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fingerprint.text import is_cut
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.model import Block, BlockKind, Role
from bench.quality.texts import REPORTS, TELLINGS, Report
from tests.group.archive import NOW, grouped, item

WHOLE = [report for report in REPORTS if report.lang == "en"][:4]
# Of other things than all the reports, and long enough to take the most from.
WORDS = " ".join(TELLINGS[0][0].text.split() * 6).split()

WRAPS: dict[str, Callable[[str, int], str]] = {
    "before": lambda text, count: f"{_padding(count)}\n{text}",
    "after": lambda text, count: f"{text}\n{_padding(count)}",
    "around": lambda text, count: f"{_padding((count + 1) // 2)}\n{text}\n{_padding(count // 2)}",
}


def _padding(count: int) -> str:
    return " ".join(WORDS[:count]).rstrip(".,") + "." if count else ""


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(WHOLE),
    st.sampled_from(sorted(WRAPS)),
    st.sampled_from([1, 2, 12, 30, 90, 300]),
    st.sampled_from(["a-thief", "z-thief"]),
    st.sampled_from([-200, -3, 0, 5]),
    st.booleans(),
)
def test_who_wraps_a_text_never_leads_before_it(
    report: Report, how: str, count: int, thief: str, hours: int, is_first: bool
) -> None:
    """In one pass: before, behind, around, a word or three hundred, under any name, date and order."""
    title, text = report.title, report.text
    at = NOW - timedelta(hours=12)
    victim = item(title, text, url="https://victim.example/1", at=at)
    taken = item(title, WRAPS[how](text, count), url=f"https://{thief}.example/1", at=at + timedelta(hours=hours))
    items = [("victim", victim), (thief, taken)]
    archive = grouped(items[::-1] if is_first else items)
    assert archive.lead("victim") == "victim"
    if count <= 90:  # what has much more of other things is another text
        assert archive.copies() == {frozenset({"victim", thief})}


@pytest.mark.parametrize("how", sorted(WRAPS))
def test_who_wraps_a_text_that_was_shown_never_leads_before_it(how: str) -> None:
    """In two passes, as in one."""
    victim = item(WHOLE[0].title, WHOLE[0].text, url="https://victim.example/1")
    early = NOW - timedelta(days=3)
    taken = item(WHOLE[0].title, WRAPS[how](WHOLE[0].text, 30), url="https://a-thief.example/1", at=early)
    archive = grouped([("victim", victim), ("a-thief", taken)], one_by_one=True)
    assert archive.lead("a-thief") == "victim"


def test_who_wraps_a_text_changes_no_lead_of_others() -> None:
    """Two tell one story, the longer leads; a third that wraps the shorter is longer than both and leads neither."""
    short, long = WHOLE[0].text, WHOLE[0].text + " " + " ".join(f"Word{n} follows." for n in range(200))
    told = [
        ("teller", item(WHOLE[0].title, short, url="https://teller.example/1")),
        ("a-thief", item(WHOLE[0].title, f"Reposted. {short}", url="https://thief.example/1")),
        ("b-thief", item(WHOLE[0].title, f"Reposted again. {long}", url="https://b-thief.example/1")),
    ]
    assert grouped(told).lead("teller") == "teller"


TEASERS = {
    "a few words": (30, " …"),
    "cut in the middle of a sentence": (70, ""),
    "cut with dots": (80, " [...]"),
}


@pytest.mark.parametrize("how", sorted(TEASERS))
def test_a_full_text_leads_before_its_teaser(how: str) -> None:
    """Also where the teaser is a long one that breaks off, and of a source that comes first by name."""
    count, end = TEASERS[how]
    text = " ".join(f"{WHOLE[0].text} {WHOLE[1].text} {WHOLE[2].text}".split())
    words = text.split()
    teaser = " ".join(words[:count]).rstrip(".,;") + end
    whole = item(WHOLE[0].title, text, url="https://whole.example/1")
    begun = item(WHOLE[0].title, teaser, url="https://begun.example/1")
    archive = grouped([("a-begun", begun), ("whole", whole)])
    assert archive.copies() == {frozenset({"a-begun", "whole"})}
    assert archive.lead("whole") == "whole"


def test_who_is_named_as_the_source_leads_before_an_excerpt() -> None:
    """An excerpt that ends with a full stop, and links to the whole."""
    text = f"{WHOLE[0].text}\n{WHOLE[1].text}"
    whole = item(WHOLE[0].title, text, url="https://whole.example/1")
    excerpt = item(WHOLE[0].title, WHOLE[0].text, url="https://excerpt.example/1", links=["https://whole.example/1"])
    assert grouped([("excerpt", excerpt), ("whole", whole)]).lead("excerpt") == "whole"


def test_roles_and_priorities_come_before_what_texts_say() -> None:
    """A planet that has less of a text than the blog does not lead; the preferred source does, whatever it wraps."""
    blog = item(WHOLE[0].title, f"{WHOLE[0].text}\nWritten by the people of the harbour.", url="https://blog.example/1")
    planet = item(WHOLE[0].title, WHOLE[0].text, url="https://planet.example/1")
    items = [("planet", planet), ("the-blog", blog)]
    assert grouped(items, _rules(planet=SourceRule(role=Role.AGGREGATOR))).lead("planet") == "the-blog"
    assert grouped(items, _rules(**{"the-blog": SourceRule(priority=2)})).lead("planet") == "the-blog"


PERMALINK = "https://blog.example/2026/ferry"


@pytest.mark.parametrize(
    ("blog", "mirror", "lead"),
    [
        ("https://blog.example/feed", "https://mirror.example/feed", "the-blog"),
        ("https://feeds.blog.example/all", "https://mirror.example/blog.example", "the-blog"),
        ("https://www.blog.example/feed", None, "the-blog"),
        ("https://burner.example/blog", "https://mirror.example/feed", "a-mirror"),  # nobody is at home: by key
        ("https://blog.example/feed", "https://blog.example/tag/ferries", "a-mirror"),  # both are: by key
        ("https://notblog.example/feed", "https://mirror.example/feed", "a-mirror"),
        ("file:///srv/blog.example/feed.xml", "https://mirror.example/feed", "a-mirror"),
        (None, None, "a-mirror"),
    ],
)
def test_of_equal_copies_with_one_link_who_is_at_home_there_leads(
    blog: str | None, mirror: str | None, lead: str
) -> None:
    """Where a source is followed tells, in any order; of the same words under one link nothing else does."""
    rules = {"a-mirror": SourceRule(followed=mirror), "the-blog": SourceRule(followed=blog)}
    items = [(source, item(WHOLE[0].title, WHOLE[0].text, url=PERMALINK)) for source in rules]
    for order in (items, items[::-1]):
        assert grouped(order, GroupSettings(sources=rules)).lead("the-blog") == lead


@pytest.mark.parametrize("theft", [PERMALINK, "https://a-thief.example/1", None])
def test_who_claims_the_link_of_another_does_not_lead_by_it(theft: str | None) -> None:
    """At home on a site of its own, at home nowhere, without a link: the one who stands first by key stays first."""
    rules = {
        "victim": SourceRule(followed="https://burner.example/victim"),
        "z-thief": SourceRule(followed="https://a-thief.example/feed"),
    }
    links = {"victim": PERMALINK, "z-thief": theft}
    items = [(source, item(WHOLE[0].title, WHOLE[0].text, url=link)) for source, link in links.items()]
    assert grouped(items, GroupSettings(sources=rules)).lead("z-thief") == "victim"


def _rules(**rules: SourceRule) -> GroupSettings:
    return GroupSettings(sources=rules)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry was towed to the quay of Torvik, and nobody of the forty on board was hurt.", False),
        ("The ferry was towed to the quay of Torvik, and nobody of the forty on board was hurt …", True),
        ("The ferry was towed to the quay. A tug had come from Torvik in the night, and nobody of the", True),
        ("a list of things that nobody ends with a stop, bread and butter, salt and a bottle of oil", False),
        ("The ferry was towed to the quay of Torvik, and nobody of the forty on board was hurt.\nAda Quill", False),
        ("渡轮昨晚被拖回托维克码头。船上四十人无人受伤，港务局正在调查事故的原因，预计", True),
        ("渡轮昨晚被拖回托维克码头，船上四十人无人受伤，港务局正在调查事故的原因。", False),
        ("ชาวบ้านริมคลองบางระกำช่วยกันซ่อมสะพานไม้เก่าอายุหกสิบปีที่พังเพราะน้ำท่วมเมื่อเดือนก่อน", False),
        ("The ferry was towed to the quay. Nobody of the forty was hurt, the council of Torvik said.[1]", False),
        ("The ferry was towed to the quay. More of it, with pictures, at https://torvik.example/2026/ferry", False),
        ("کشتی کو گھاٹ پر لے جایا گیا۔ عدالت نے فیصلہ محفوظ کر لیا ہے اور 3.5 کروڑ کا جرمانہ ہو سکتا ہے۔", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_text_breaks_off_in_the_middle_of_a_sentence(text: str, expected: bool) -> None:
    """Or with dots; not where no sentence is marked as ended."""
    blocks = [Block(kind=BlockKind.PARAGRAPH, lang="en", text=line) for line in text.splitlines()]
    assert is_cut(blocks) is expected

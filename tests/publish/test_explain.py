"""Evidence in words: one sentence first, then what can be checked."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from aggregator.model import EntryKey, Evidence, Precision, Role, Verdict, VerdictKind
from aggregator.publish.explain import (
    Ground,
    explain_pair,
    explain_story,
    pair_sentence,
    sentence,
    summary,
)
from aggregator.publish.explaining import explain_object, pair_object
from aggregator.publish.view import MemberView, StoryView

LINK = Evidence(kind="link", value=1, detail="both link to quay.example/flood", is_for=True)
NAMES = Evidence(kind="name", value=4, detail="share 4 names: Lindholm, Solheim, Aland, Berg", is_for=True)
DAY = Evidence(kind="day", value=1, detail="the openings name other days", is_for=False)


def member(n: int, **fields: Any) -> MemberView:
    at = datetime(2026, 5, n, tzinfo=UTC)
    values: dict[str, Any] = {
        "n": n, "key": EntryKey(f"s{n}", "1"), "uuid": UUID(int=n), "source_name": f"Outlet {n}", "title": f"Title {n}",
        "first_seen": at, "published": at, "published_precision": Precision.DAY, "copy_group": n, **fields,
    }  # fmt: skip
    return MemberView(**values)


STORY = StoryView(
    uuid=UUID(int=7),
    lead=2,
    members=(
        member(1, verdict=VerdictKind.COVERAGE, evidence=(NAMES, LINK)),
        member(2),
        member(3, copy_group=2, verdict=VerdictKind.COPY, evidence=(LINK,)),
    ),
)


@pytest.mark.parametrize(
    ("kind", "evidence", "expected"),
    [
        (
            VerdictKind.COVERAGE,
            (NAMES, LINK),
            "Joined: both link to quay.example/flood; and share 4 names: Lindholm, Solheim, Aland, Berg.",
        ),
        (
            VerdictKind.COVERAGE,
            (LINK, DAY),
            "Joined: both link to quay.example/flood, although the openings name other days.",
        ),
        (
            VerdictKind.DIFFERENT,
            (LINK, DAY),
            "Not merged: the openings name other days, although both link to quay.example/flood.",
        ),
        (VerdictKind.DIFFERENT, (), "Not merged: too little agrees."),
        (VerdictKind.COVERAGE, (), "Joined: the story as a whole agrees."),
    ],
)
def test_one_sentence(kind: VerdictKind, evidence: tuple[Evidence, ...], expected: str) -> None:
    """The strongest first, what speaks against last."""
    assert sentence(kind, evidence) == expected


def test_a_story_is_summed_up_and_each_member_explained() -> None:
    """Outlets, origins and copies are counted; the lead stands first."""
    assert summary(STORY) == "3 entries of 3 outlets tell one story, with 2 origins and 1 copy."
    talk = replace(STORY, members=(*STORY.members, member(4, role=Role.DISCUSSION)))
    assert summary(talk) == "4 entries of 4 outlets tell one story, with 2 origins, 1 copy and 1 discussion."
    lines = explain_story(STORY).splitlines()
    assert lines[0] == summary(STORY)
    assert [line for line in lines if line.startswith("Outlet")] == [
        "Outlet 2 — Title 2 (2026-05-02)", "Outlet 1 — Title 1 (2026-05-01)", "Outlet 3 — Title 3 (2026-05-03)",
    ]  # fmt: skip


def test_whom_a_member_was_measured_against_is_named_unless_it_leads() -> None:
    """Where a person joined two stories, the evidence of most members is not about the lead."""
    _, lead, third = STORY.members
    grounds = {1: Ground(other=third), 3: Ground(other=lead, passages=("the very words",))}
    text = explain_story(STORY, grounds, ("A person said so.",))
    assert "  Joined with “Title 3” (Outlet 3): both link to" in text
    assert "  The same text: both link to" in text
    assert "    “the very words”\n" in text
    assert text.endswith("\n\nA person said so.\n\nStory urn:uuid:00000000-0000-0000-0000-000000000007")
    made = explain_object(STORY, grounds, ("A person said so.",))
    assert made["said"] == ["A person said so."]
    by_id = {one["source"]: one for one in made["members"]}
    assert by_id["s1"]["measured_against"] == {"id": "1", "source": "s3"}
    assert by_id["s1"]["sentence"].startswith("Joined with “Title 3” (Outlet 3): ")
    assert (by_id["s2"]["measured_against"], by_id["s3"]["passages"]) == (None, ["the very words"])


def test_a_pair_for_a_program() -> None:
    """The sentence, both entries, the verdict with its evidence as everywhere else, and nothing of the inside."""
    left, right = STORY.members[:2]
    verdict = Verdict(kind=VerdictKind.DIFFERENT, score=0.4, rule="different.day", version="1", evidence=(LINK, DAY))
    made = pair_object(
        left, right, verdict, sentence="Not merged.", is_together=False, passages=("the very words",), said=()
    )
    assert json.loads(json.dumps(made)) == {
        "sentence": "Not merged.", "together": False,
        "entries": [
            {"id": "1", "uuid": UUID(int=n).urn, "source": f"s{n}", "title": f"Title {n}", "link": None,
             "published": f"2026-05-0{n}T00:00:00Z", "language": None} for n in (1, 2)
        ],
        "verdict": "different", "score": 0.4, "rule": "different.day", "version": "1",
        "evidence": [
            {"kind": "link", "value": 1, "detail": LINK.detail, "for": True},
            {"kind": "day", "value": 1, "detail": DAY.detail, "for": False},
        ],
        "passages": ["the very words"], "said": [],
    }  # fmt: skip


def test_a_persons_word_is_the_first_reason() -> None:
    """What two entries are to each other by the rules comes after it."""
    alike = Verdict(kind=VerdictKind.COVERAGE, score=0.7, rule="coverage.points", version="1", evidence=(LINK,))
    other = Verdict(kind=VerdictKind.DIFFERENT, score=0.0, rule="different.weak", version="1")
    assert pair_sentence(alike, is_together=False, is_said=True).startswith("Apart: a person said so, although both")
    assert pair_sentence(other, is_together=True, is_said=True).startswith("Together because a person said so; of")


def test_a_lone_entry_is_no_story_of_several() -> None:
    """It says so."""
    alone = StoryView(uuid=UUID(int=1), lead=1, members=(member(1),))
    assert summary(alone) == "One entry, which stands alone: nothing else tells the same."


def test_the_object_is_json_and_holds_every_evidence() -> None:
    """For programs: the lead has no verdict, all others have one."""
    made = json.loads(json.dumps(explain_object(STORY)))
    assert [entry["verdict"] for entry in made["members"]] == [None, "coverage", "copy"]
    assert made["members"][1]["evidence"][0] == {"kind": "name", "value": 4, "detail": NAMES.detail, "for": True}


def test_why_two_are_not_merged() -> None:
    """Sentence, titles, every measured fact with its sign, the rule and its version."""
    verdict = Verdict(kind=VerdictKind.DIFFERENT, score=0.4, rule="different.day", version="1", evidence=(LINK, DAY))
    first = pair_sentence(verdict, is_together=False)
    text = explain_pair(first, "One", "Two", verdict, passages=("the same words",))
    assert text.startswith("Not merged: the openings name other days")
    assert "  - day: the openings name other days" in text
    assert "“the same words”" in text
    assert "rule different.day, version 1" in text


def test_a_verdict_and_where_two_stand_may_differ() -> None:
    """A story decides as a whole, and who was never compared stands apart: the first sentence says which it is."""
    joined = Verdict(kind=VerdictKind.COVERAGE, score=0.7, rule="coverage.points", version="1", evidence=(LINK,))
    apart = Verdict(kind=VerdictKind.DIFFERENT, score=0.4, rule="different.day", version="1", evidence=(LINK, DAY))
    assert pair_sentence(joined, is_together=True).startswith("Joined: both link to")
    assert pair_sentence(joined, is_together=False).startswith("Apart: the story as a whole does not agree, although")
    assert pair_sentence(joined, is_together=False, is_stored=False).startswith("Apart: no rare word of a headline")
    assert pair_sentence(apart, is_together=False).startswith("Not merged: the openings name other days")
    assert pair_sentence(apart, is_together=True).startswith(
        "Together by the others of their story; of these two alone:"
    )

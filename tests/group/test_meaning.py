"""What a model of meaning may add: evidence for pairs just below coverage, and nothing else."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

from aggregator.embedding import Embedding
from aggregator.group.meaning import may_be_lifted, weigh_meaning
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds, thresholds
from aggregator.group.weights import Weights
from aggregator.grouping.run import judge_pair
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Caution, Cleaned, EntryKey, Evidence, Fingerprint, Role, Verdict, VerdictKind
from tests.group.archive import NOW, grouped, item

LIMITS = Thresholds()


def verdict(rule: str, score: float, *kinds: str) -> Verdict:
    """A verdict of this rule, on evidence of these kinds."""
    evidence = tuple(Evidence(kind=kind, value=1.0, detail=kind, is_for=True) for kind in kinds)
    return Verdict(kind=VerdictKind(rule.partition(".")[0]), score=score, rule=rule, version="1", evidence=evidence)


def side(language: str | None) -> Side:
    """An entry in this language."""
    return Side(
        n=1, key=EntryKey("source", "1"), cycle=1, published=None, precision=None, first_seen=NOW,
        role=Role.ORIGINAL, priority=0, print_=Fingerprint(scheme=1), weights=Weights.prior(), language=language,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "cosine", "expected"),
    [
        (verdict("related.points", 0.40, "headline", "name"), 0.85, "coverage.meaning"),
        (verdict("related.points", 0.49, "link"), 0.70, "coverage.meaning"),
        (verdict("related.points", 0.40, "headline", "name"), 0.62, "related.points"),
        (verdict("related.points", 0.49, "name"), 0.95, "related.points"),
        (verdict("related.headlines", 0.20, "headline", "word"), 0.80, "coverage.meaning.headlines"),
        (verdict("related.headlines", 0.20, "headline", "word"), 0.65, "related.headlines"),
        (verdict("related.headlines", 0.20, "headline"), 0.95, "related.headlines"),
        (verdict("related.headlines", 0.10, "headline", "word"), 0.95, "related.headlines"),
    ],
)
def test_it_carries_what_another_kind_of_evidence_begins(given: Verdict, cosine: float, expected: str) -> None:
    """Never names alone, never one word in common; and it is named wherever it counted."""
    found = weigh_meaning(given, cosine, "small", LIMITS)
    assert found.rule == expected
    assert found.evidence[-1].detail == f"mean nearly the same to the model small (cosine {cosine:.2f})"
    assert found.evidence[:-1] == given.evidence


@pytest.mark.parametrize(
    "given",
    [
        verdict("copy.near", 0.9, "text"),
        verdict("coverage.points", 0.6, "headline", "word"),
        verdict("different.weak", 0.3, "headline", "word"),
        verdict("different.version", 0.9, "headline", "word"),
    ],
    ids=lambda one: one.rule,
)
def test_it_is_not_asked_about_anything_else(given: Verdict) -> None:
    """Copies need none, what a fact forbids stays forbidden, and what hardly agrees is no pair to begin with."""
    assert not may_be_lifted(given, side("en"), side("zh"))


@pytest.mark.parametrize(
    ("rule", "left", "right", "expected"),
    [
        ("related.points", "en", "zh", True),
        ("related.points", "en", "en", False),
        ("related.points", "zh-Hans", "zh-TW", False),
        ("related.points", "en", None, False),
        ("related.headlines", "en", "en", True),
        ("related.headlines", None, None, True),
    ],
)
def test_texts_are_told_by_their_words(rule: str, left: str | None, right: str | None, expected: bool) -> None:
    """A model is asked about texts of two languages, and about bare headlines."""
    assert may_be_lifted(verdict(rule, 0.45, "headline", "word"), side(left), side(right)) is expected


def test_below_its_least_it_says_nothing() -> None:
    """Neither for nor against; more caution asks for more."""
    given = verdict("related.points", 0.45, "headline", "name")
    assert weigh_meaning(given, 0.59, "small", LIMITS) == given
    assert weigh_meaning(given, 0.65, "small", thresholds(Caution.HIGH)) == given


GALE = (
    "The harbour master of Lindholm counted the losses when the water had gone. The old quay will be closed for a"
    " year, and insurers have sent three people to look at it. Nobody remembers a night like this one."
)
STORM = (
    "Eleven boats are gone and the market hall stands under water, said those who came to look on the morning after."
    " Volunteers carried sand, and the school became a shelter for forty families with their animals."
)
ITEMS = [
    ("north", item("Gale wrecks Lindholm quay and boats", GALE, url="https://north.example/1")),
    ("south", item("Storm drowns Lindholm: boats lost", STORM, url="https://south.example/2")),
    ("baker", item("Rye bread wins the Brennau prize", "Bread of rye won. " * 20, url="https://baker.example/3")),
]


@pytest.fixture
def model(tmp_path: Path) -> Embedding:
    """A model to which a gale is a storm, and bread is something else."""
    words = ["[UNK]", "gale", "storm", "boats", "bread"]
    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    rows = np.array([[0, 0], [1, 0.1], [1, 0], [0.9, 0.1], [0, 1]], np.float32)
    save_file({"embeddings": rows}, tmp_path / "model.safetensors")
    return Embedding(tmp_path)


def together(items: list[tuple[str, Cleaned]], settings: GroupSettings) -> set[frozenset[str]]:
    """The stories of more than one."""
    return {story for story in grouped(items, settings).stories() if len(story) > 1}


def test_a_model_joins_what_came_near_and_says_so(model: Embedding) -> None:
    """Without it nothing is different; with it the verdict names it, in any order of arrival."""
    plain, settings = GroupSettings(), GroupSettings(embedding=model)
    assert together(ITEMS, plain) == set()
    assert together(ITEMS, settings) == together(ITEMS[::-1], settings) == {frozenset({"north", "south"})}
    archive = grouped(ITEMS, settings)
    (evidence,) = archive.evidence().values()
    assert any(one["kind"] == "meaning" and model.name in str(one["detail"]) for one in evidence)
    assert judge_pair(archive.judging, settings, 1, 2, NOW).rule == "coverage.meaning.headlines"
    assert judge_pair(archive.judging, plain, 1, 2, NOW).rule == "related.headlines"

"""The five captured documents: each becomes exactly what was written down by hand from reading it."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.clean.entry import clean
from aggregator.model import Cleaned, Kind, Parsed
from aggregator.parse.document import parse

SEEDS = Path(__file__).parents[2] / "seeds"
NOW = datetime(2026, 5, 20, tzinfo=UTC)
NAMES = sorted(path.name.removesuffix(".expected.json") for path in SEEDS.glob("*.expected.json"))


def read(path: Path) -> tuple[Parsed, Cleaned]:
    document = parse(
        path.read_bytes(), url=path.as_uri(), content_type=None, kind=Kind.AUTO, language=None, timezone=None, now=NOW
    )
    (entry,) = document.entries
    return document, clean(entry, kind=document.kind, base=document.link, language=document.language, now=NOW)


def shown(document: Parsed, cleaned: Cleaned) -> dict[str, Any]:
    """Write what came out in the shape of the expectation files."""
    return {
        "kind": document.kind.value,
        "title": cleaned.title,
        "title_made": cleaned.title_made,
        "titles": [{"text": title.text, "lang": title.lang} for title in cleaned.titles],
        "link": cleaned.link,
        "published": cleaned.published.isoformat() if cleaned.published else None,
        "published_precision": cleaned.published_precision.value if cleaned.published_precision else None,
        "updated": cleaned.updated.isoformat() if cleaned.updated else None,
        "authors": list(cleaned.authors),
        "categories": list(cleaned.categories),
        "language": cleaned.language,
        "publisher": cleaned.publisher,
        "attribution": cleaned.attribution,
        "blocks": [{"kind": block.kind.value, "lang": block.lang, "text": block.text} for block in cleaned.blocks],
        "links": [{"url": link.url, "text": link.text} for link in cleaned.links],
        "cards": [
            {"url": card.url, "title": card.title, "description": card.description, "image": card.image}
            for card in cleaned.cards
        ],
    }


def test_there_are_five() -> None:
    """Every document has its expectation beside it."""
    assert len(NAMES) == 5
    assert sorted(path.stem for path in SEEDS.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_document_becomes_what_was_written_down(name: str) -> None:
    """Title, dates, people, languages, each block and each link, to the last character."""
    expected = json.loads((SEEDS / f"{name}.expected.json").read_text(encoding="utf-8"))
    document, cleaned = read(SEEDS / f"{name}.txt")
    found = shown(document, cleaned)
    assert found == {key: expected[key] for key in found}
    assert Counter(repair.kind for repair in cleaned.repairs) == Counter(expected["repairs"])


@pytest.mark.parametrize("name", NAMES)
def test_html_shows_it_and_nothing_else(name: str) -> None:
    """The HTML that is published holds the body and none of the frame."""
    expected = json.loads((SEEDS / f"{name}.expected.json").read_text(encoding="utf-8"))
    _, cleaned = read(SEEDS / f"{name}.txt")
    for part in expected["html_has"]:
        assert part in cleaned.html
    for part in expected["html_lacks"]:
        assert part not in cleaned.html


def test_four_outlets_are_linked_once_each() -> None:
    """The topic links each outlet once in its text, though its body stood twice and a card linked one more."""
    _, cleaned = read(SEEDS / f"{NAMES[0]}.txt")
    assert [link.text for link in cleaned.links] == ["Wired", "TechCrunch", "CNBC", "Benzinga"]
    for link in cleaned.links:
        assert cleaned.html.count(f'href="{link.url}"') == 1


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_twice_is_the_same(name: str) -> None:
    """The same bytes come to the same value, whatever was cleaned before."""
    assert read(SEEDS / f"{name}.txt")[1] == read(SEEDS / f"{name}.txt")[1]

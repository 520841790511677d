"""Documents of the same shapes on other topics and in other languages: nothing is special to the five."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.seeds.test_expectations import read

FOLDER = Path(__file__).parent / "others"
NAMES = sorted(path.stem for path in FOLDER.iterdir() if path.suffix in {".txt", ".xml", ".html"})


def load(name: str) -> tuple[Path, dict[str, Any]]:
    (path,) = (path for path in FOLDER.glob(f"{name}.*") if path.suffix in {".txt", ".xml", ".html"})
    return path, json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_document_is_read(name: str) -> None:
    """Headlines, people, date and outlet are what a reader of the page would say."""
    path, expected = load(name)
    _, cleaned = read(path)
    assert cleaned.title == expected["title"]
    assert cleaned.title_made == (not expected["titles"])
    assert [title.lang for title in cleaned.titles] == expected["titles"]
    assert cleaned.language == expected["language"]
    assert (cleaned.published.date().isoformat() if cleaned.published else None) == expected["published"]
    for name_ in ("authors", "categories"):
        assert list(getattr(cleaned, name_)) == expected[name_]
    assert (cleaned.publisher, cleaned.attribution) == (expected["publisher"], expected["attribution"])


@pytest.mark.parametrize("name", NAMES)
def test_body_is_kept_and_frame_is_not(name: str) -> None:
    """Each block of the text is there, in order, with its kind and language; expectations give its beginning."""
    path, expected = load(name)
    _, cleaned = read(path)
    more = expected.get("blocks_after", 0)
    assert len(cleaned.blocks) == len(expected["blocks"]) + more
    for block, (kind, lang, start) in zip(cleaned.blocks, expected["blocks"], strict=False):
        assert (block.kind.value, block.lang, block.text[: len(start)]) == (kind, lang, start)
    if "links" in expected:
        assert [link.url for link in cleaned.links] == expected["links"]

"""A static model in a folder: what it makes of texts, and what is said of one that cannot be used."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import Unigram, WordLevel, WordPiece
from tokenizers.pre_tokenizers import Whitespace

from aggregator.embedding import Embedding, check_model
from aggregator.errors import ConfigError

WORDS = ("[UNK]", "storm", "gale", "bread", "bakery", "harbour")
# Storm and gale mean nearly the same, bread and bakery too.
ROWS = np.array([[9, 9, 9], [1, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0.9, 0.2], [0.5, 0, 0.5]], np.float32)


def make_model(folder: Path, model: Any = None, **tensors: Any) -> Embedding:
    """Write a model of six words."""
    folder.mkdir(exist_ok=True)
    tokenizer = Tokenizer(model or WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file({"embeddings": ROWS, **tensors}, folder / "model.safetensors")
    return Embedding(folder)


def cosine(model: Embedding, one: str, other: str) -> float:
    """How near two texts are."""
    vectors = [model.embed(text) for text in (one, other)]
    assert vectors[0] is not None
    assert vectors[1] is not None
    return float(vectors[0] @ vectors[1])


def test_texts_are_as_near_as_their_words(tmp_path: Path) -> None:
    """Whatever words they use; a word that the model does not know counts for nothing."""
    model = make_model(tmp_path / "small")
    assert model.name == "small"
    assert cosine(model, "storm harbour", "gale harbour") > 0.99
    assert cosine(model, "storm", "bread") == pytest.approx(0)
    assert cosine(model, "storm unheard of", "storm") == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "   ", "nothing known here", "\ud800"])
def test_of_what_it_does_not_know_there_is_no_vector(tmp_path: Path, text: str) -> None:
    """And no crash."""
    assert make_model(tmp_path / "small").embed(text) is None


def test_a_long_text_is_told_by_its_opening(tmp_path: Path) -> None:
    """In bounded time."""
    model = make_model(tmp_path / "small")
    assert cosine(model, "storm " * 500 + "bread " * 1_000_000, "storm") == pytest.approx(1)


@pytest.mark.parametrize(
    "kind",
    [
        WordPiece({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"),
        Unigram([(word, 0.0 if n == 0 else -1.0) for n, word in enumerate(WORDS)], unk_id=0, byte_fallback=False),
    ],
    ids=["wordpiece", "unigram"],
)
def test_the_usual_kinds_of_tokenizers(tmp_path: Path, kind: Any) -> None:
    """With the id of what is unknown wherever they keep it."""
    model = make_model(tmp_path / "small", kind)
    assert cosine(model, "storm", "gale") > 0.99
    assert model.embed("@") is None


def test_rows_may_be_shared_weighted_and_of_half_precision(tmp_path: Path) -> None:
    """As smaller models are written."""
    model = make_model(
        tmp_path / "small",
        embeddings=ROWS[:4].astype(np.float16),
        mapping=np.array([0, 1, 1, 3, 3, 2], np.int32),
        weights=np.array([1, 1, 1, 1, 1, 0], np.float32),
    )
    assert cosine(model, "storm harbour", "gale") == pytest.approx(1)
    assert cosine(model, "bread", "bakery") == pytest.approx(1)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """Before anything is opened."""
    with pytest.raises(ValueError, match=r"tokenizer.json and model.safetensors missing"):
        check_model(tmp_path)
    make_model(tmp_path / "small")
    check_model(tmp_path / "small")


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_a_broken_file_is_an_error_of_the_configuration(tmp_path: Path, name: str) -> None:
    """With the folder, and no traceback of a library."""
    model = make_model(tmp_path / "small")
    (tmp_path / "small" / name).write_bytes(json.dumps({"broken": True}).encode())
    with pytest.raises(ConfigError, match="small: is no model that can be read"):
        model.embed("storm")

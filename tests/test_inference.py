"""A transformer in ONNX: a tiny network of our own, written byte by byte, and what is said of one that will not do."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from aggregator.embedding import Embedding, check_model
from aggregator.errors import ConfigError

WORDS = ("[CLS]", "storm", "gale", "bread", "bakery")
# The first stands before every text. Storm and gale mean nearly the same, bread and bakery too.
ROWS = np.array([[0, 0, 0.1], [1, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0.9, 0.2]], np.float32)
_FLOAT, _INTEGER = 1, 7


def field(number: int, value: bytes | str | int) -> bytes:
    """A field of a protocol buffer: a number below 128, or what has a length below 16,384."""
    if isinstance(value, int):
        return bytes((number << 3, value))
    raw = value.encode() if isinstance(value, str) else value
    length = bytes((len(raw),)) if len(raw) < 128 else bytes((len(raw) & 127 | 128, len(raw) >> 7))
    return bytes((number << 3 | 2,)) + length + raw


def declared(name: str, kind: int, *dimensions: str) -> bytes:
    """An input or output of a graph (ValueInfoProto)."""
    shape = b"".join(field(1, field(2, dimension)) for dimension in dimensions)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))


def network(*inputs: str) -> bytes:
    """A ModelProto whose only node looks the rows of the tokens up."""
    rows = (
        field(1, len(ROWS)) + field(1, ROWS.shape[1]) + field(2, _FLOAT) + field(8, "rows") + field(9, ROWS.tobytes())
    )
    node = field(1, "rows") + field(1, "input_ids") + field(2, "last_hidden_state") + field(4, "Gather")
    graph = field(1, node) + field(2, "g") + field(5, rows)
    graph += b"".join(field(11, declared(name, _INTEGER, "batch", "length")) for name in inputs)
    graph += field(12, declared("last_hidden_state", _FLOAT, "batch", "length", "size"))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))


def make_model(folder: Path, *inputs: str) -> Embedding:
    """Write a model of four words, with what an exporter writes beside it."""
    (folder / "onnx").mkdir(parents=True)
    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[CLS]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A", special_tokens=[("[CLS]", 0)])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "onnx" / "model.onnx").write_bytes(network(*inputs or ("input_ids", "attention_mask")))
    return Embedding(folder)


def test_texts_are_as_near_as_their_words(tmp_path: Path) -> None:
    """The mean over the tokens, of length 1."""
    model = make_model(tmp_path / "tiny")
    check_model(tmp_path / "tiny")
    texts = ("storm", "gale", "bread", "bakery bread")
    vectors = {text: vector for text in texts if (vector := model.embed(text)) is not None}
    assert all(abs(float(vectors[text] @ vectors[text]) - 1) < 1e-5 for text in texts)
    near, far = (float(vectors["storm"] @ vectors[other]) for other in ("gale", "bread"))
    assert near > 0.98
    assert far < 0.1
    assert float(vectors["bread"] @ vectors["bakery bread"]) > 0.97


@pytest.mark.parametrize("text", ["", "   "])
def test_of_nothing_there_is_no_vector(tmp_path: Path, text: str) -> None:
    """The token that stands before every text says nothing."""
    assert make_model(tmp_path / "tiny").embed(text) is None


def test_a_long_text_is_told_by_its_opening(tmp_path: Path) -> None:
    """In bounded time."""
    model = make_model(tmp_path / "tiny")
    long, short = model.embed("storm " * 400 + "bread " * 100_000), model.embed("storm")
    assert long is not None
    assert short is not None
    assert float(long @ short) > 0.98


def test_a_network_that_wants_more_than_a_text_is_refused(tmp_path: Path) -> None:
    """With what it wants."""
    model = make_model(tmp_path / "tiny", "input_ids", "pixel_values")
    with pytest.raises(ConfigError, match="pixel_values"):
        model.embed("storm")


def test_a_broken_network_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    """And no traceback of a library."""
    model = make_model(tmp_path / "tiny")
    (tmp_path / "tiny" / "onnx" / "model.onnx").write_bytes(b"no network")
    with pytest.raises(ConfigError, match="is no model that can be read"):
        model.embed("storm")

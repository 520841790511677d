"""An embedding model in a folder of this machine: what a text means, as a vector.

Either a static one, as model2vec writes them, or a transformer in ONNX (inference.py). Optional
(`pip install 'aggregator[model]'`), and never downloaded: only files of the folder are opened.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aggregator.errors import ConfigError
from aggregator.inference import Transformer, find_graph, missing_libraries, open_transformer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

TOKENIZER, TENSORS = "tokenizer.json", "model.safetensors"
_LIBRARIES = ("tokenizers", "safetensors")
# The opening tells what it is about; the rest costs time.
_MOST_CHARACTERS = 2_000
_MOST_TOKENS = 400


def check_model(folder: Path) -> None:
    """Look whether a model could be opened, without opening it. Raises ValueError with what is missing."""
    tensors = () if find_graph(folder) else (TENSORS,)
    missing = [name for name in (TOKENIZER, *tensors) if not (folder / name).is_file()]
    if missing:
        raise ValueError(
            f"{folder} holds no model2vec model: {' and '.join(missing)} missing; nor is there a model.onnx"
        )
    if not tensors:
        if lacking := missing_libraries():
            raise ValueError(f"{' and '.join(lacking)} not installed; add with: pip install 'aggregator[onnx]'")
        return
    if any(find_spec(name) is None for name in _LIBRARIES):
        raise ValueError(
            f"{' and '.join(_LIBRARIES)} are not installed; add them with: pip install 'aggregator[model]'"
        )


class Embedding:
    """A model that is opened when it is first asked. `name` is that of its folder."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._folder = folder

    def embed(self, text: str) -> "Vector | None":
        """Make the vector of a text, of length 1; None where the model knows no word of it. Raises ConfigError."""
        return self._opened.embed(text[:_MOST_CHARACTERS])

    @cached_property
    def _opened(self) -> "_Opened | Transformer":
        try:
            return _open(self._folder)
        except Exception as cause:
            # The libraries raise bare exceptions of their own for a file that they cannot read.
            raise ConfigError(str(self._folder), [("", f"is no model that can be read: {cause}")]) from cause


def _open(folder: Path) -> "_Opened | Transformer":
    check_model(folder)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    graph = find_graph(folder)
    return open_transformer(graph, tokenizer) if graph else _open_static(folder, tokenizer)


def _open_static(folder: Path, tokenizer: Any) -> "_Opened":
    from safetensors import safe_open

    tensors: Any = safe_open(str(folder / TENSORS), framework="numpy")
    names = tensors.keys()
    rows = tensors.get_slice("embeddings" if "embeddings" in names else next(iter(names)))
    count, _ = rows.get_shape()
    optional = {name: tensors.get_tensor(name) if name in names else None for name in ("mapping", "weights")}
    return _Opened(tokenizer=tokenizer, rows=rows, count=count, unknown=_unknown(folder), **optional)


def _unknown(folder: Path) -> int | None:
    """The id that stands for a word the model does not know, if there is one; tokenizers say it in two ways."""
    model = json.loads((folder / TOKENIZER).read_bytes())["model"]
    vocabulary, token = model.get("vocab"), model.get("unk_token")
    if token is not None and isinstance(vocabulary, dict):
        return vocabulary.get(token)
    found: int | None = model.get("unk_id")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """The parts of an opened model; the rows stay in their file. A token's row may be named by `mapping`."""

    tokenizer: Any
    rows: Any
    count: int
    unknown: int | None
    mapping: Any
    weights: Any

    def embed(self, text: str) -> "Vector | None":
        import numpy as np

        sound = text.encode("utf-8", "replace").decode()
        ids = [n for n in self.tokenizer.encode(sound, add_special_tokens=False).ids if n != self.unknown]
        total = None
        for n in ids[:_MOST_TOKENS]:
            row = n if self.mapping is None else int(self.mapping[n])
            if row < self.count:
                value = self.rows[row : row + 1][0].astype(np.float64) * (
                    1 if self.weights is None else self.weights[n]
                )
                total = value if total is None else total + value
        length = 0.0 if total is None else float(np.linalg.norm(total))
        return None if total is None or not np.isfinite(length) or length == 0 else (total / length).astype(np.float32)

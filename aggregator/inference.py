"""A transformer in ONNX: what a text means to it, as a vector. Optional (`pip install 'aggregator[onnx]'`).

Nothing is ever downloaded: only files of the folder are opened. One thread, so that a vector is always the same.
"""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIBRARIES = ("tokenizers", "onnxruntime")
# Where exporters put it.
_PLACES = ("model.onnx", "onnx/model.onnx")
# A layer costs time by the square of them; what an entry is about stands at its beginning.
_MOST_TOKENS = 256
_POOLED = "sentence_embedding"


def find_graph(folder: Path) -> Path | None:
    """The file of the network, where there is one."""
    return next((folder / place for place in _PLACES if (folder / place).is_file()), None)


def missing_libraries() -> tuple[str, ...]:
    """What must be installed first."""
    return tuple(name for name in LIBRARIES if find_spec(name) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transformer:
    """An opened network with its tokenizer."""

    tokenizer: Any
    session: Any
    inputs: tuple[str, ...]
    output: str

    def embed(self, text: str) -> "NDArray[np.float32] | None":
        """The mean over the tokens, of length 1; None where there is no token but those of the frame."""
        import numpy as np

        read = self.tokenizer.encode(text.encode("utf-8", "replace").decode())
        if all(read.special_tokens_mask):
            return None
        given = {"input_ids": read.ids, "attention_mask": read.attention_mask, "token_type_ids": read.type_ids}
        feed = {name: np.array([given[name]], np.int64) for name in self.inputs}
        (found,) = self.session.run([self.output], feed)
        vector = found[0].astype(np.float64)
        vector = vector.mean(axis=0) if vector.ndim > 1 else vector
        length = float(np.linalg.norm(vector))
        return (vector / length).astype(np.float32) if np.isfinite(length) and length else None


def open_transformer(graph: Path, tokenizer: Any) -> Transformer:
    """Open a network. Raises ValueError where it wants more than a text."""
    runtime = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = runtime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    tokenizer.enable_truncation(_MOST_TOKENS)
    inputs = tuple(one.name for one in session.get_inputs())
    strange = set(inputs) - {"input_ids", "attention_mask", "token_type_ids"}
    if strange:
        raise ValueError(f"it wants {', '.join(sorted(strange))}, which a text does not have")
    outputs = [one.name for one in session.get_outputs()]
    output = _POOLED if _POOLED in outputs else outputs[0]
    return Transformer(tokenizer=tokenizer, session=session, inputs=inputs, output=output)

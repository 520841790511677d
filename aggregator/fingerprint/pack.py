"""A fingerprint into bytes and back; the scheme stands first, so that an older one is known for what it is."""

import json
import struct
from typing import Any

from aggregator.model import Fingerprint, View

_WRITE = json.JSONEncoder(separators=(",", ":")).encode
_READ = json.JSONDecoder().raw_decode
_HEAD = struct.Struct("<HHBB")
_ARRAYS = ("opening", "bottom", "signature")
_FACTS = tuple(name for name in Fingerprint._fields if name not in {"scheme", *_ARRAYS})
_DEFAULTS = Fingerprint._field_defaults


def pack(print_: Fingerprint) -> bytes:
    """Scheme, lengths, signature, samples, then the facts as JSON without those that are empty."""
    facts: dict[str, object] = {}
    for name in _FACTS:
        value = getattr(print_, name)
        if value != _DEFAULTS[name]:
            facts[name] = value
    if print_.views:
        facts["views"] = [[view.kind, *view.terms] for view in print_.views]
    head = _HEAD.pack(print_.scheme, len(print_.signature), len(print_.opening), len(print_.bottom))
    samples = struct.pack(f"<{len(print_.opening) + len(print_.bottom)}I", *print_.opening, *print_.bottom)
    return head + print_.signature + samples + _WRITE(facts).encode("ascii")


def unpack(data: bytes) -> Fingerprint:
    """The inverse of pack."""
    scheme, signed, opening, bottom = _HEAD.unpack_from(data)
    start = _HEAD.size + signed
    samples = struct.unpack_from(f"<{opening + bottom}I", data, start)
    facts: dict[str, Any] = _READ(data[start + 4 * len(samples) :].decode("ascii"))[0]
    views = tuple([View(kind=kind, terms=tuple(terms)) for kind, *terms in facts.pop("views", ())])
    values: dict[str, Any] = {name: tuple(value) if type(value) is list else value for name, value in facts.items()}
    return Fingerprint(
        scheme=scheme,
        signature=bytes(data[_HEAD.size : start]),
        opening=samples[:opening],
        bottom=samples[opening:],
        views=views,
        **values,
    )

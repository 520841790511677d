"""Content codings undone by ourselves, with a limit on what comes out. P but for its own buffer.

A library's decoder may turn 800 bytes into 400 MB in one step; this one never makes more than the limit.
"""

import zlib

from aggregator.fetch.reasons import Fault, Reason

_GZIP = {"gzip", "x-gzip"}

# Joined gzip streams are rare; thousands of empty ones are an attack on our time.
_MAX_MEMBERS = 1000


class Decoder:
    """Collects a body piece by piece; at most one coding, at most `limit` bytes after it (RFC 9110 8.4)."""

    def __init__(self, coding: str, limit: int) -> None:
        names = [name.strip().lower() for name in coding.split(",")]
        self._codings = [name for name in names if name not in {"", "identity"}]
        if len(self._codings) > 1 or not set(self._codings) <= {*_GZIP, "deflate"}:
            raise Fault(Reason.CODING_UNKNOWN)
        self._limit = limit
        self._parts: list[bytes] = []
        self.size = 0
        self._is_gzip = bool(_GZIP & set(self._codings))
        self._inflater = zlib.decompressobj(wbits=31) if self._is_gzip else None
        self._has_begun = False
        self._members = 1

    def feed(self, piece: bytes) -> None:
        """Take the next bytes of the wire; raises Fault when they are damaged or too much comes out."""
        if not self._codings:
            self._keep(piece)
        elif piece:
            self._inflate(piece)

    def finish(self) -> bytes:
        """Return the whole body; raises Fault when the coded stream stopped in its middle."""
        if self._has_begun and self._inflater is not None and not self._inflater.eof:
            raise Fault(Reason.CODING_BROKEN)
        return b"".join(self._parts)

    def _inflate(self, piece: bytes) -> None:
        if self._inflater is None:
            self._inflater = _deflater(piece)
        while piece:
            if self._inflater.eof and not self._begin_member(piece):
                return
            self._has_begun = True
            try:
                self._keep(self._inflater.decompress(piece, self._limit - self.size + 1))
            except zlib.error as error:
                raise Fault(Reason.CODING_BROKEN) from error
            piece = self._inflater.unused_data

    def _begin_member(self, piece: bytes) -> bool:
        """Start the next gzip member (RFC 1952 2.2); what else follows the stream is padding and ignored."""
        if not (self._is_gzip and piece.startswith(b"\x1f")):
            return False
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise Fault(Reason.CODING_BROKEN)
        self._inflater = zlib.decompressobj(wbits=31)
        return True

    def _keep(self, part: bytes) -> None:
        self.size += len(part)
        if self.size > self._limit:
            raise Fault(Reason.DECODED_TOO_BIG, limit=self._limit)
        if part:
            self._parts.append(part)


def _deflater(first: bytes) -> "zlib._Decompress":
    """Many servers mean the bare stream by "deflate", the standard means the zlib one (RFC 9110 8.4.1.2)."""
    is_zlib = first[0] & 0x0F == 8 and (len(first) < 2 or int.from_bytes(first[:2], "big") % 31 == 0)
    return zlib.decompressobj(wbits=15 if is_zlib else -15)

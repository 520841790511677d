"""Content codings undone by ourselves, with a limit on what comes out. P but for its own buffer.

A library's decoder may turn 800 bytes into 400 MB in one step; this one never makes more than the limits say.
"""

import zlib
from io import BytesIO

from aggregator.fetch.reasons import Fault, Reason

_GZIP = {"gzip", "x-gzip"}
# Words that servers put here by mistake and that change no byte; browsers pass over them too.
_NOTHING = {"", "identity", "none", "binary", "8bit", "utf-8", "utf8", "iso-8859-1", "aws-chunked"}

# Until then what grows out of all proportion is let go: a short document may well be all blanks.
_UNSUSPECTED = 1_000_000

# Joined gzip streams are rare; thousands of empty ones are an attack on our time.
_MAX_MEMBERS = 1000


class Decoder:
    """Collects a body piece by piece; at most one coding (RFC 9110 8.4).

    At most `limit` bytes come out, and over a megabyte at most `ratio` times what came in.
    """

    def __init__(self, coding: str, limit: int, ratio: int) -> None:
        names = [name.strip().lower() for name in coding.split(",")]
        self._codings = [name for name in names if name not in _NOTHING]
        if len(self._codings) > 1 or not set(self._codings) <= {*_GZIP, "deflate"}:
            raise Fault(Reason.CODING_UNKNOWN)
        self._limit = limit
        self._ratio = ratio
        # Grows in place and is handed over as it is: joined pieces would stand in memory twice.
        self._whole = BytesIO()
        self._wire = 0
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
            self._wire += len(piece)
            self._inflate(piece)

    def finish(self) -> bytes:
        """Return the whole body; raises Fault when the coded stream stopped in its middle."""
        if self._has_begun and self._inflater is not None and not self._inflater.eof:
            raise Fault(Reason.CODING_BROKEN)
        return self._whole.getvalue()

    def _inflate(self, piece: bytes) -> None:
        if self._inflater is None:
            self._inflater = _deflater(piece)
        while piece:
            if self._inflater.eof and not self._begin_member(piece):
                return
            self._has_begun = True
            try:
                self._keep(self._inflater.decompress(piece, self._most() - self.size + 1))
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
        if self._codings and self.size > self._most():
            raise Fault(Reason.BOMB, limit=self._ratio)
        self._whole.write(part)

    def _most(self) -> int:
        """What may have come out by now, by what came in."""
        return min(self._limit, max(_UNSUSPECTED, self._ratio * self._wire))


def _deflater(first: bytes) -> "zlib._Decompress":
    """Many servers mean the bare stream by "deflate", the standard means the zlib one (RFC 9110 8.4.1.2)."""
    is_zlib = first[0] & 0x0F == 8 and (len(first) < 2 or int.from_bytes(first[:2], "big") % 31 == 0)
    return zlib.decompressobj(wbits=15 if is_zlib else -15)

"""Content codings: the same bytes however they are cut, and never more than the limit."""

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.decode import Decoder
from aggregator.fetch.reasons import Fault, Reason


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.compress,
    "x-gzip": lambda body: gzip.compress(body[: len(body) // 2]) + gzip.compress(body[len(body) // 2 :]),
    "deflate": zlib.compress,
    "identity, deflate": zlib.compress,
}


@given(st.binary(max_size=2_000), st.sampled_from(sorted(CODINGS)), st.integers(1, 700))
def test_cutting_changes_nothing(body: bytes, coding: str, step: int) -> None:
    """The wire cuts where it likes."""
    coded = CODINGS[coding](body)
    decoder = Decoder(coding, 2_000)
    for start in range(0, len(coded), step):
        decoder.feed(coded[start : start + step])
    assert decoder.finish() == body


@given(st.binary(min_size=1, max_size=500), st.integers(1, 100))
def test_bare_deflate_is_understood(body: bytes, step: int) -> None:
    """What many servers mean by "deflate"; told apart by the first bytes when both of them come."""
    coded = bare_deflate(body)
    decoder = Decoder("deflate", 2_000)
    decoder.feed(coded[: max(2, step)])
    decoder.feed(coded[max(2, step) :])
    assert decoder.finish() == body


@given(st.binary(max_size=3_000), st.sampled_from(["gzip", "deflate", ""]), st.integers(1, 2_000))
def test_rubbish_is_a_fault_and_never_too_much(rubbish: bytes, coding: str, limit: int) -> None:
    """No other exception, no more bytes than allowed."""
    decoder = Decoder(coding, limit)
    try:
        decoder.feed(rubbish)
        assert len(decoder.finish()) <= limit
    except Fault as fault:
        assert fault.reason in {Reason.CODING_BROKEN, Reason.DECODED_TOO_BIG}  # noqa: PT017 - a fault need not come


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "compress", "gzip;q=1", "gzip deflate"])
def test_other_codings_are_not_tried(coding: str) -> None:
    """We did not offer them."""
    with pytest.raises(Fault) as fault:
        Decoder(coding, 10)
    assert fault.value.reason == Reason.CODING_UNKNOWN


def test_an_empty_body_needs_no_coding() -> None:
    """Servers announce gzip and send nothing."""
    assert Decoder("gzip", 10).finish() == b""

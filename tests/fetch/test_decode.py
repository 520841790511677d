"""Content codings: the same bytes however they are cut, and never more than the limit."""

import gzip
import hashlib
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


def feed_in_steps(decoder: Decoder, coded: bytes, step: int) -> None:
    for start in range(0, len(coded), step):
        decoder.feed(coded[start : start + step])


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
    decoder = Decoder(coding, 2_000, 100)
    feed_in_steps(decoder, coded, step)
    assert decoder.finish() == body


@given(st.binary(min_size=1, max_size=500), st.integers(1, 100))
def test_bare_deflate_is_understood(body: bytes, step: int) -> None:
    """What many servers mean by "deflate"; told apart by the first bytes when both of them come."""
    coded = bare_deflate(body)
    decoder = Decoder("deflate", 2_000, 100)
    decoder.feed(coded[: max(2, step)])
    decoder.feed(coded[max(2, step) :])
    assert decoder.finish() == body


@given(st.binary(max_size=3_000), st.sampled_from(["gzip", "deflate", ""]), st.integers(1, 2_000))
def test_rubbish_is_a_fault_and_never_too_much(rubbish: bytes, coding: str, limit: int) -> None:
    """No other exception, no more bytes than allowed."""
    decoder = Decoder(coding, limit, 100)
    try:
        decoder.feed(rubbish)
        assert len(decoder.finish()) <= limit
    except Fault as fault:
        assert fault.reason in {Reason.CODING_BROKEN, Reason.DECODED_TOO_BIG}  # noqa: PT017 - a fault need not come


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "compress", "gzip;q=1", "gzip deflate"])
def test_other_codings_are_not_tried(coding: str) -> None:
    """We did not offer them."""
    with pytest.raises(Fault) as fault:
        Decoder(coding, 10, 100)
    assert fault.value.reason == Reason.CODING_UNKNOWN


def test_an_empty_body_needs_no_coding() -> None:
    """Servers announce gzip and send nothing."""
    assert Decoder("gzip", 10, 100).finish() == b""


@pytest.mark.parametrize("step", [1_000, 60_000, 10_000_000])
@pytest.mark.parametrize("size", [1_500_000, 30_000_000])
def test_what_grows_out_of_all_proportion_is_not_unpacked(size: int, step: int) -> None:
    """Zeros shrink a thousandfold; however the wire cuts them, no more than the ratio comes out."""
    coded = gzip.compress(bytes(size))
    decoder = Decoder("gzip", 40_000_000, 100)
    with pytest.raises(Fault, match="bomb"):
        feed_in_steps(decoder, coded, step)
    assert decoder.size <= max(1_000_000, 100 * len(coded)) + 1


def test_what_grows_as_feeds_do_is_unpacked() -> None:
    """Three thousand episodes with the same long notes; only name and number of each are its own."""
    notes = " ".join(f"chapter {n * n} at minute {n}" for n in range(80))
    names = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(3_000)]
    body = "".join(f"<item><guid>{name}</guid><description>{notes}</description></item>" for name in names).encode()
    coded = gzip.compress(body)
    assert len(body) > 30 * len(coded)
    decoder = Decoder("gzip", 40_000_000, 100)
    decoder.feed(coded)
    assert decoder.finish() == body


def test_small_documents_may_be_all_blanks() -> None:
    """A thousandfold of next to nothing is next to nothing."""
    decoder = Decoder("gzip", 40_000_000, 100)
    decoder.feed(gzip.compress(b" " * 900_000))
    assert len(decoder.finish()) == 900_000

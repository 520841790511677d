"""TLS that cannot be trusted: the failure names what is wrong, and nothing is ever asked in the clear instead."""

import asyncio
import ssl
import warnings
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.fetch.reasons import Reason
from tests.fetch.asking import failed, fetched, names
from tests.loopback import Answer, Loopback

CERTIFICATES = Path(__file__).parent.parent / "fetch" / "certificates"
AUTHORITY = str(CERTIFICATES / "authority.pem")


def serving(name: str) -> Loopback:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem")
    server = Loopback(tls=context)
    server.route("/", Answer(body=b"secure"))
    return server


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        ("expired", Reason.TLS_EXPIRED),
        ("future", Reason.TLS_NOT_YET_VALID),
        ("other", Reason.TLS_WRONG_HOST),
        ("self", Reason.TLS_SELF_SIGNED),
    ],
)
def test_a_bad_certificate_is_named(certificate: str, reason: Reason) -> None:
    """And the request is never sent."""
    with serving(certificate) as server:
        outcome = failed(server.url(), ca_file=AUTHORITY)
        assert outcome.reason == reason
        assert "127.0.0.1" in outcome.detail
        assert server.requests == []


def test_an_unknown_authority() -> None:
    """A good certificate of somebody whom nobody knows."""
    with serving("good") as server:
        assert failed(server.url()).reason == Reason.TLS_UNTRUSTED


def test_a_good_certificate() -> None:
    """The checked address is dialled, yet the name is what is asked for and verified."""
    with serving("good") as server:
        assert fetched(server.url(), ca_file=AUTHORITY).body == b"secure"
        resolver = names(good_test="127.0.0.1", bad_test="127.0.0.1")
        assert fetched(server.url(host="good.test"), ca_file=AUTHORITY, resolver=resolver).body == b"secure"
        outcome = failed(server.url(host="bad.test"), ca_file=AUTHORITY, resolver=resolver)
        assert outcome.reason == Reason.TLS_WRONG_HOST
        assert server.requests[-1].headers["host"] == f"good.test:{server.port}"


def test_plaintext_in_place_of_tls() -> None:
    """The server answers in the clear; we do not."""

    async def answer(reader: Reader, writer: Writer) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        await reader.read()

    with Loopback(wire=answer) as server:
        outcome = failed(f"https://127.0.0.1:{server.port}/")
        assert outcome.reason == Reason.TLS_PLAINTEXT
        assert server.connections == 1


def test_a_stalled_handshake() -> None:
    """The limit on connecting holds for the handshake too."""

    async def stall(reader: Reader, writer: Writer) -> None:
        await asyncio.sleep(30)

    with Loopback(wire=stall) as server:
        outcome = failed(f"https://127.0.0.1:{server.port}/", connect=timedelta(seconds=0.3))
    assert outcome.reason == Reason.TLS_STALLED


def test_a_handshake_that_breaks_off() -> None:
    """A connection closed in the handshake is a failure of TLS."""

    async def close(reader: Reader, writer: Writer) -> None:
        await reader.read(50)

    with Loopback(wire=close) as server:
        assert failed(f"https://127.0.0.1:{server.port}/").reason == Reason.TLS_FAILED


def test_no_old_protocol() -> None:
    """TLS 1.1 and older are not spoken."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "good.pem")
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the warning is right: nobody should
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with Loopback(tls=context) as server:
        assert failed(server.url(), ca_file=AUTHORITY).reason == Reason.TLS_FAILED

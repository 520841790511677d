"""A connection as httpcore wants it, over asyncio's own streams, and counted.

httpcore's usual streams are anyio's, which open a task group and several cancel scopes a connection; these
take a third of the time.
"""

import asyncio
import ssl
from typing import Any

import httpcore

from aggregator.fetch.reasons import Fault, Reason
from aggregator.fetch.settings import FetchSettings
from aggregator.fetch.tls import tls_reason


async def connect(address: str, port: int, host: str, settings: FetchSettings) -> "CountedStream":
    """Open a connection to a checked `address` of `host`; raises OSError."""
    reader, writer = await asyncio.open_connection(address, port)
    return CountedStream(reader, writer, host, settings)


class CountedStream(httpcore.AsyncNetworkStream):
    """Counts what it reads, so that no shape of answer can be endless."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, settings: FetchSettings
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._host = host
        self._settings = settings
        self._left = settings.max_head + 65_536  # one read may hold the end of the head and begin the body
        self._has_head = False
        self.has_ended = False

    def expect_body(self) -> None:
        """The head is complete: from now on the limit is the document's."""
        self._has_head = True
        self._left += self._settings.max_wire

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes, none at the end; raises Fault over the limit."""
        try:
            async with asyncio.timeout(timeout):
                data = await self._reader.read(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError from error
        self._left -= len(data)
        if self._left < 0:
            raise self._overflow()
        self.has_ended = not data
        if self.has_ended and not self._has_head:
            raise Fault(Reason.RESET)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send `buffer`."""
        try:
            self._writer.write(buffer)
            async with asyncio.timeout(timeout):
                await self._writer.drain()
        except TimeoutError as error:
            raise httpcore.WriteTimeout from error
        except OSError as error:
            raise httpcore.WriteError from error

    async def aclose(self) -> None:
        """Close at once: a polite end of TLS would wait for a server that may never answer."""
        self._writer.transport.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Go on in TLS; raises Fault with what is wrong with the server's certificate or handshake."""
        host = server_hostname or self._host
        try:
            async with asyncio.timeout(timeout):
                await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        except TimeoutError as error:
            raise Fault(Reason.TLS_STALLED, what=host, seconds=timeout or 0) from error
        except OSError as error:  # every ssl.SSLError is one
            raise Fault(tls_reason(error), what=host) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        """Return this stream itself for "counted"; httpcore asks for "ssl_object"."""
        return self if info == "counted" else self._writer.get_extra_info(info)

    def _overflow(self) -> Fault:
        if self._has_head:
            return Fault(Reason.WIRE_TOO_BIG, limit=self._settings.max_wire)
        return Fault(Reason.HEAD_TOO_BIG, what=f"{self._settings.max_head:,} bytes")

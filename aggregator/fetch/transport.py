"""One request over a connection that is known to be safe: httpx's types outside, httpcore inside.

The address is checked in the connect step, on the address that is really dialled, so neither a redirect nor
a name that changes its answer leads elsewhere. Every exchange has a connection of its own: nothing that a
server says unasked can be taken for the answer to another request, and the cost of httpcore's pool, which
looks at every connection at every request, does not grow with the number of hosts.
"""

import asyncio
import errno
import ssl
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from http import HTTPStatus

import httpcore
import httpx

from aggregator.fetch.addresses import Allowance, choose, read_literal
from aggregator.fetch.links import host_of
from aggregator.fetch.reasons import Fault, Reason
from aggregator.fetch.resolver import Resolver
from aggregator.fetch.settings import FetchSettings
from aggregator.fetch.stream import connect

# More pieces than this in one body are no document but an attack on our time (a piece costs 15 µs).
_MAX_PIECES = 100_000

# Of a name with more addresses the first ones are tried.
_MOST_ADDRESSES = 4

_FULL = (errno.EMFILE, errno.ENFILE)
# One exchange's own.
_Connection = httpcore.AsyncHTTPConnection | httpcore.AsyncConnectionPool

_KNOWN = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError)


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends one request; raises Fault for everything that can go wrong on the way."""

    def __init__(self, settings: FetchSettings, resolver: Resolver) -> None:
        self._settings = settings
        self._backend = _Backend(settings, resolver)
        self._context: ssl.SSLContext | None = None
        self._proxy = _read_proxy(settings.proxy) if settings.proxy else None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response with its body still to be read, as it was sent (undecoded)."""
        if self._proxy is not None:
            self._backend.check_literal(host_of(request.url))
        asked = _to_httpcore(request, self._settings)
        connection = self._open(asked.url.origin)
        try:
            response = await connection.handle_async_request(asked)
        except BaseException as error:
            await connection.aclose()
            if isinstance(error, _KNOWN):
                raise _fault_of(error, self._settings) from error
            raise
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response, connection, self._settings),
            extensions=response.extensions,
        )

    def _open(self, origin: httpcore.Origin) -> _Connection:
        is_secure = origin.scheme == b"https" or self._proxy is not None
        if is_secure and self._context is None:
            self._context = self._make_context()
        if self._proxy is None:
            return httpcore.AsyncHTTPConnection(origin=origin, ssl_context=self._context, network_backend=self._backend)
        # Only a pool knows how to speak to a proxy.
        return httpcore.AsyncConnectionPool(
            ssl_context=self._context,
            proxy=self._proxy,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=self._backend,
        )

    def _make_context(self) -> ssl.SSLContext:
        """The usual authorities and the user's own; costs 25 ms, so it is made once and only when needed."""
        try:
            context = httpx.create_ssl_context(trust_env=False)
            if self._settings.ca_file is not None:
                context.load_verify_locations(cafile=self._settings.ca_file)
        except OSError as error:
            if error.errno in _FULL:
                raise Fault(Reason.NO_DESCRIPTORS) from error
            raise
        return context


class _Backend(httpcore.AsyncNetworkBackend):
    """Resolves, checks every answer, and dials only what it checked."""

    def __init__(self, settings: FetchSettings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolve = resolver
        self._allowance = Allowance.read(settings.allow)
        self._proxy_host = httpx.URL(settings.proxy).raw_host.decode("ascii") if settings.proxy else None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the signature is httpcore's
        local_address: str | None = None,  # noqa: ARG002 - the signature is httpcore's
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - the signature is httpcore's
    ) -> httpcore.AsyncNetworkStream:
        """Return a counted stream to the first checked address that answers."""
        addresses = await self._safe_addresses(host)
        return await self._dial(host, addresses, port)

    def check_literal(self, host: str) -> None:
        """Refuse a spelled address before it is handed to a proxy, which would look up names itself."""
        literal = read_literal(host)
        if literal is not None or host.rstrip(".") == "localhost":
            _chosen(host, (str(literal or "127.0.0.1"),), self._allowance)

    async def _safe_addresses(self, host: str) -> tuple[str, ...]:
        literal = read_literal(host)
        answers = (str(literal),) if literal is not None else await self._resolve(host)
        if host == self._proxy_host:  # the user's own word, and usually a private address
            return answers
        return _chosen(host, answers, self._allowance)

    async def _dial(self, host: str, addresses: tuple[str, ...], port: int) -> httpcore.AsyncNetworkStream:
        """Try the addresses in turn, within the limit on connecting."""
        limit = self._settings.connect.total_seconds()
        end = time.monotonic() + limit
        fault = Fault(Reason.UNREACHABLE, what=host)
        addresses = addresses[:_MOST_ADDRESSES]
        for address in addresses:
            # A dead first address (often IPv6) must leave time for the others.
            share = end - time.monotonic() if address == addresses[-1] else limit / 4
            try:
                async with asyncio.timeout(share):
                    return await connect(address, port, host, self._settings)
            except TimeoutError:
                fault = Fault(Reason.CONNECT_TIMEOUT, what=host, seconds=limit)
            except OSError as error:
                fault = Fault(_connect_reason(error), what=host, seconds=limit)
        raise fault


class _Body(httpx.AsyncByteStream):
    """The body as it was sent; closing it closes the connection."""

    def __init__(self, response: httpcore.Response, connection: _Connection, settings: FetchSettings) -> None:
        self._response = response
        self._connection = connection
        self._settings = settings
        self._pieces = self._read()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._pieces

    async def _read(self) -> AsyncGenerator[bytes, None]:
        counted = self._response.extensions["network_stream"].get_extra_info("counted")
        counted.expect_body()
        pieces = 0
        try:
            async for piece in self._response.aiter_stream():
                pieces += 1
                if pieces > _MAX_PIECES:
                    raise Fault(Reason.MALFORMED)
                yield piece
        except httpcore.ProtocolError as error:
            raise Fault(Reason.TRUNCATED if counted.has_ended else Reason.MALFORMED) from error
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise _fault_of(error, self._settings) from error

    async def aclose(self) -> None:
        try:
            await self._pieces.aclose()
            if isinstance(self._connection, httpcore.AsyncConnectionPool):
                await self._response.aclose()
        finally:  # also when broken off here: the connection must not outlive its exchange
            await self._connection.aclose()


def _to_httpcore(request: httpx.Request, settings: FetchSettings) -> httpcore.Request:
    read = settings.read.total_seconds()
    return httpcore.Request(
        request.method,
        _to_core_url(request.url),
        headers=request.headers.raw,
        content=request.content,
        extensions={"timeout": {"connect": settings.connect.total_seconds(), "read": read, "write": read}},
    )


def _to_core_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _fault_of(error: BaseException, settings: FetchSettings) -> Fault:
    """Return the Fault that a known failure of the exchange comes to."""
    if isinstance(error, httpcore.TimeoutException):
        return Fault(Reason.STALLED, seconds=settings.read.total_seconds())
    if isinstance(error, httpcore.ProxyError):
        return Fault(Reason.PROXY_FAILED)
    if isinstance(error, httpcore.LocalProtocolError):
        return Fault(Reason.BAD_URL, what="it, or what is sent with it, cannot be put into a request")
    if isinstance(error, httpcore.NetworkError):
        return Fault(Reason.RESET)
    # h11 ends a head over 100 kB before our own count does; httpcore carries its error as an argument.
    if error.args and getattr(error.args[0], "error_status_hint", None) == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
        return Fault(Reason.HEAD_TOO_BIG, what=f"{settings.max_head:,} bytes")
    return Fault(Reason.MALFORMED)


def _chosen(host: str, answers: tuple[str, ...], allowance: Allowance) -> tuple[str, ...]:
    good, objection = choose(host, answers, allowance)
    if good:
        return good
    if objection is None:
        raise Fault(Reason.NO_SUCH_NAME, what=host)
    raise Fault(Reason.ADDRESS_REFUSED, what=f"{host} {objection}", allow=host)


def _connect_reason(error: OSError) -> Reason:
    known = {
        errno.ECONNREFUSED: Reason.CONNECT_REFUSED,
        **dict.fromkeys(_FULL, Reason.NO_DESCRIPTORS),
        errno.ETIMEDOUT: Reason.CONNECT_TIMEOUT,
    }
    return known.get(error.errno or 0, Reason.UNREACHABLE)


def _read_proxy(url: str) -> httpcore.Proxy:
    proxy = httpx.Proxy(url)  # takes the login out of the address
    return httpcore.Proxy(_to_core_url(proxy.url), auth=proxy.raw_auth)

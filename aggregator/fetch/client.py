"""The one fetcher: everything that leaves the machine goes through here.

A fetch is a chain of exchanges, one a redirect. Each is sent in its host's turn, to a checked address, within
what is left of the deadline. All that can go wrong comes back as a value; an unknown exception is a bug and
passes through.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

import httpx

from aggregator.fetch.credentials import Credentials, take_from
from aggregator.fetch.decode import Decoder
from aggregator.fetch.gate import Gate
from aggregator.fetch.headers import find, read_kept, read_validators, request_lines, sound
from aggregator.fetch.hints import retry_after
from aggregator.fetch.links import follow, read_url
from aggregator.fetch.reasons import Fault, Reason, sentence, status_sentence
from aggregator.fetch.resolver import Resolver, SystemResolver
from aggregator.fetch.settings import FetchSettings
from aggregator.fetch.transport import GuardedTransport
from aggregator.model import Failed, Fetched, NotModified, Outcome, Validators

_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_WHOLE = {200, 203}
_BUSY = {429, 503}
_NONE = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hop:
    """Where a fetch stands: the address asked now, and what was learnt on the way there."""

    url: httpx.URL
    origin: httpx.URL
    validators: Validators
    credentials: Credentials | None
    permanent_url: httpx.URL | None = None
    is_permanent: bool = True
    visited: frozenset[str] = field(default_factory=frozenset)

    @property
    def lawful_credentials(self) -> Credentials | None:
        """The credentials if this is still the origin that they were given for."""
        return self.credentials if _origin(self.url) == _origin(self.origin) else None

    @property
    def lawful_validators(self) -> Validators:
        """The validators if this address gave them; those of unknown birth belong to the first address."""
        is_theirs = str(self.url) == self.validators.url if self.validators.url else not self.visited
        return self.validators if is_theirs else _NONE


class Fetcher:
    """Fetches documents under limits; an async context. Turns are taken here, for redirects too.

    `resolver`, `clock` (monotonic seconds), `sleep` and `now` are arguments so that tests can hold them.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        resolver: Resolver | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._now = now
        self._clock = clock
        self._gate = Gate(settings, clock=clock, sleep=sleep)
        self._transport = GuardedTransport(settings, resolver or SystemResolver(settings.resolve))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    def hold(self, url: str, wait: timedelta) -> None:
        """Leave the host of `url` alone for `wait`, as it asked us to before the program was started anew."""
        self._gate.hold(url, wait.total_seconds())

    async def fetch(
        self, url: str, *, validators: Validators = _NONE, credentials: Credentials | None = None
    ) -> Outcome:
        """Ask for `url` and return what came of it; with `validators` the request is conditional."""
        begun = self._clock()
        try:
            outcome = await self._follow(url, sound(validators), credentials)
        except Fault as fault:
            outcome = Failed(url=url, reason=fault.reason, detail=fault.detail)
        return replace(outcome, elapsed=timedelta(seconds=self._clock() - begun))

    async def _follow(self, url: str, validators: Validators, credentials: Credentials | None) -> Outcome:
        """Walk the redirects; the deadline counts the asking, not the waiting for turns."""
        address, own = take_from(read_url(url))
        hop = _Hop(url=address, origin=address, validators=validators, credentials=credentials or own)
        left = self._settings.deadline.total_seconds()
        for _ in range(self._settings.max_redirects + 1):
            async with self._gate.turn(str(hop.url)):
                waiting = self._waiting(url, hop)
                if waiting is not None:
                    return waiting
                begun = self._clock()
                result = await self._within(left, self._exchange(url, hop))
                left -= self._clock() - begun
            if not isinstance(result, _Hop):
                return result
            hop = result
        raise Fault(Reason.REDIRECTS_TOO_MANY, limit=self._settings.max_redirects)

    def _waiting(self, url: str, hop: _Hop) -> Failed | None:
        """The answer to give in place of a host that asked to be left alone."""
        seconds = self._gate.held(str(hop.url))
        if not seconds:
            return None
        detail = sentence(Reason.HOST_WAITING, what=hop.url.host)
        return Failed(
            url=url, reason=Reason.HOST_WAITING, detail=detail, headers={"retry-after": str(int(seconds) + 1)}
        )

    async def _within(self, seconds: float, exchange: Awaitable["Outcome | _Hop"]) -> "Outcome | _Hop":
        try:
            async with asyncio.timeout(seconds) as limit:
                return await exchange
        except TimeoutError:
            if not limit.expired():
                raise
            raise Fault(Reason.DEADLINE, seconds=self._settings.deadline.total_seconds()) from None

    async def _exchange(self, url: str, hop: _Hop) -> "Outcome | _Hop":
        """Send one request and read its answer: a document, no change, a failure, or the next hop."""
        validators = hop.lawful_validators
        lines = request_lines(self._settings.user_agent, validators, hop.lawful_credentials)
        response = await self._transport.handle_async_request(httpx.Request("GET", hop.url, headers=lines))
        try:
            return await self._read(url, hop, validators, response)
        finally:
            await response.aclose()

    async def _read(self, url: str, hop: _Hop, sent: Validators, response: httpx.Response) -> "Outcome | _Hop":
        raw = response.headers.raw
        if len(raw) > self._settings.max_header_lines:
            raise Fault(Reason.HEAD_TOO_BIG, what=f"{self._settings.max_header_lines} lines")
        if response.status_code in _REDIRECTS:
            return _next_hop(hop, response.status_code, find(raw, b"location"))
        moved = str(hop.permanent_url) if hop.permanent_url is not None else None
        given = read_validators(raw, str(hop.url))
        if response.status_code == 304 and (sent.etag or sent.last_modified):
            return NotModified(url=url, permanent_url=moved, headers=read_kept(raw), validators=_merged(given, sent))
        if response.status_code not in _WHOLE:
            return self._refusal(url, hop, response)
        body, wire_bytes = await self._read_body(response)
        return Fetched(
            url=url,
            final_url=str(hop.url),
            permanent_url=moved,
            status=response.status_code,
            headers=read_kept(raw),
            validators=given,
            body=body,
            wire_bytes=wire_bytes,
        )

    async def _read_body(self, response: httpx.Response) -> tuple[bytes, int]:
        raw = response.headers.raw
        announced = find(raw, b"content-length") or ""
        # Told early, so that neither side wastes its line; a false word is found out by counting.
        if announced.isdecimal() and int(announced[:20]) > self._settings.max_wire:
            raise Fault(Reason.WIRE_TOO_BIG, limit=self._settings.max_wire)
        decoder = Decoder(response.headers.get("content-encoding", ""), self._settings.max_decoded)
        wire_bytes = 0
        assert isinstance(response.stream, httpx.AsyncByteStream)
        # The stream itself, not aiter_raw: that counts and checks over again what is counted and checked here.
        async for piece in response.stream:
            wire_bytes += len(piece)
            if wire_bytes > self._settings.max_wire:
                raise Fault(Reason.WIRE_TOO_BIG, limit=self._settings.max_wire)
            decoder.feed(piece)
        return decoder.finish(), wire_bytes

    def _refusal(self, url: str, hop: _Hop, response: httpx.Response) -> Failed:
        """A status that brings no document; the wish to be left alone holds for the whole host."""
        failed = _refused(url, response)
        asked = retry_after(failed.headers, self._now()) if failed.status in _BUSY else None
        if asked is not None:
            self.hold(str(hop.url), min(asked, self._settings.retry_cap))
        return failed


def _refused(url: str, response: httpx.Response) -> Failed:
    """A status that brings no document."""
    status, headers = response.status_code, read_kept(response.headers.raw)
    reason = {304: Reason.UNASKED_304, 410: Reason.GONE}.get(status, Reason.HTTP_STATUS)
    detail = status_sentence(status) if reason is Reason.HTTP_STATUS else sentence(reason)
    return Failed(url=url, reason=reason, detail=detail, status=status, headers=headers)


def _next_hop(hop: _Hop, status: int, location: str | None) -> _Hop:
    """Follow a redirect; its permanent prefix ends at the first temporary one (RFC 9110 15.4)."""
    url = follow(hop.url, location)
    visited = hop.visited | {str(hop.url)}
    if str(url) in visited:
        raise Fault(Reason.REDIRECT_LOOP)
    is_permanent = hop.is_permanent and status in _PERMANENT
    return replace(
        hop,
        url=url,
        visited=visited,
        is_permanent=is_permanent,
        permanent_url=url if is_permanent else hop.permanent_url,
    )


def _merged(given: Validators, sent: Validators) -> Validators:
    """A 304 renews what it carries; what it leaves out still stands (RFC 9111 4.3.4)."""
    return replace(
        given,
        etag=given.etag or sent.etag,
        last_modified=given.last_modified or sent.last_modified,
    )


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and port (RFC 6454)."""
    return url.scheme, url.host, url.port or {"https": 443}.get(url.scheme, 80)

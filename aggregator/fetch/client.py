"""The one fetcher: everything that leaves the machine goes through here.

A fetch is a chain of exchanges, one a redirect. Each is sent in its host's turn, to a checked address, within
what is left of the deadline. All that can go wrong comes back as a value; an unknown exception is a bug and
passes through.
"""

import asyncio
import contextlib
import resource
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import httpx

from aggregator.fetch.attempt import Attempt
from aggregator.fetch.credentials import Credentials, take_from
from aggregator.fetch.decode import Decoder
from aggregator.fetch.gate import Gate, ShutError
from aggregator.fetch.headers import Lines, find, read_kept, read_validators, request_lines, sound
from aggregator.fetch.hints import retry_after
from aggregator.fetch.hops import REDIRECTS, Hop, next_hop
from aggregator.fetch.large import LARGE, LARGE_AT_ONCE, Arrival
from aggregator.fetch.links import host_of, read_url
from aggregator.fetch.reasons import Fault, Reason, sentence, status_sentence
from aggregator.fetch.resolver import Resolver, SystemResolver
from aggregator.fetch.settings import FetchSettings, fit
from aggregator.fetch.transport import GuardedTransport
from aggregator.model import Failed, Fetched, NotModified, Outcome, Validators

_WHOLE = {200, 203}
_BUSY = {429, 503}
_NONE = Validators()
_FOREIGN_CAP = timedelta(hours=1)


class Fetcher:
    """Fetches documents under limits; an async context. Turns are taken here, for redirects too.

    `resolver`, `clock` (monotonic seconds), `sleep` and `now` are arguments so that tests can hold them;
    `transport` is one that writes down what it does (trace.py).
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        resolver: Resolver | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        transport: GuardedTransport | None = None,
    ) -> None:
        # RLIM_INFINITY is -1.
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0] % sys.maxsize
        self._settings = settings = fit(settings, limit)
        self._now = now
        self._clock = clock
        self._gate = Gate(settings, clock=clock, sleep=sleep)
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)
        self._transport = transport or GuardedTransport(settings, resolver or SystemResolver(settings.resolve))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    def hold(self, url: str, wait: timedelta) -> None:
        """Leave the host of `url` alone for `wait`, as it asked us to before the program was started anew."""
        with contextlib.suppress(Fault):  # an address that cannot be asked has no host to be left alone
            self._gate.hold(str(read_url(url)), wait.total_seconds())

    def shut(self) -> None:
        """Begin no more requests: those that wait for their turn are broken off, those under way go on."""
        self._gate.shut()

    async def fetch(
        self, url: str, *, validators: Validators = _NONE, credentials: Credentials | None = None
    ) -> Outcome:
        """Ask for `url` and return what came of it; with `validators` the request is conditional."""
        async with self.document(url, validators=validators, credentials=credentials) as outcome:
            return outcome

    @asynccontextmanager
    async def document(
        self, url: str, *, validators: Validators = _NONE, credentials: Credentials | None = None
    ) -> AsyncIterator[Outcome]:
        """Like fetch, but the document counts as being fetched until the end of the block.

        Work on it there: then no more documents wait in memory than may be fetched at once, and of the large
        ones no more than a few.
        """
        async with AsyncExitStack() as kept:
            left = self._settings.deadline.total_seconds()
            attempt = Attempt(url=url, settings=self._settings, clock=self._clock, kept=kept, left=left)
            try:
                outcome = await self._follow(attempt, sound(validators), credentials)
            except Fault as fault:
                outcome = Failed(url=url, reason=fault.reason, detail=fault.detail)
            spent = self._settings.deadline - timedelta(seconds=attempt.left)
            yield replace(outcome, elapsed=spent)

    async def post(self, url: str, form: Sequence[tuple[str, str]]) -> Failed | None:
        """Send a form (a ping to a hub) in the host's turn, to a checked address; None when it was taken.

        No redirect is followed: what is sent goes to the address that was configured, and to no other.
        """
        try:
            address, credentials = take_from(read_url(url))
            async with self._gate.lanes(str(address)):
                if self._gate.held(str(address)):
                    raise Fault(Reason.HOST_WAITING, what=host_of(address))
                async with self._gate.place(), asyncio.timeout(self._settings.deadline.total_seconds()):
                    response = await self._transport.handle_async_request(self._form(address, form, credentials))
                    await response.aclose()
        except Fault as fault:
            return Failed(url=url, reason=fault.reason, detail=fault.detail)
        except ShutError:  # what a form tells is told again; the pass that sends it has more to do
            return Failed(url=url, reason=Reason.ENDING, detail=sentence(Reason.ENDING))
        except TimeoutError:
            seconds = self._settings.deadline.total_seconds()
            return Failed(url=url, reason=Reason.DEADLINE, detail=sentence(Reason.DEADLINE, seconds=seconds))
        return None if 200 <= response.status_code < 300 else _refused(url, response)

    def _form(self, url: httpx.URL, form: Sequence[tuple[str, str]], credentials: Credentials | None) -> httpx.Request:
        lines = request_lines(self._settings.user_agent, _NONE, credentials)
        body = urlencode(form).encode("ascii")
        lines.append((b"Content-Type", b"application/x-www-form-urlencoded"))
        return _request("POST", url, lines, body)

    async def _follow(self, attempt: Attempt, validators: Validators, credentials: Credentials | None) -> Outcome:
        """Walk the redirects, each in the turn of its host."""
        address, own = take_from(read_url(attempt.url))
        hop = Hop(url=address, origin=address, validators=validators, credentials=credentials or own)
        for _ in range(self._settings.max_redirects + 1):
            async with self._gate.lanes(str(hop.url)):
                waiting = self._waiting(attempt.url, hop)
                if waiting is not None:
                    return waiting
                await attempt.kept.enter_async_context(self._gate.place())
                result = await attempt.within(self._exchange(attempt, hop))
            if not isinstance(result, Hop):
                return result
            await attempt.kept.aclose()
            hop = result
        raise Fault(Reason.REDIRECTS_TOO_MANY, limit=self._settings.max_redirects)

    def _waiting(self, url: str, hop: Hop) -> Failed | None:
        """The answer to give in place of a host that asked to be left alone."""
        seconds = self._gate.held(str(hop.url))
        if not seconds:
            return None
        detail = sentence(Reason.HOST_WAITING, what=host_of(hop.url))
        return Failed(
            url=url, reason=Reason.HOST_WAITING, detail=detail, headers={"retry-after": str(int(seconds) + 1)}
        )

    async def _exchange(self, attempt: Attempt, hop: Hop) -> Outcome | Hop:
        """Send one request and read its answer: a document, no change, a failure, or the next hop."""
        validators = hop.lawful_validators
        lines = request_lines(self._settings.user_agent, validators, hop.lawful_credentials)
        response = await self._transport.handle_async_request(_request("GET", hop.url, lines))
        try:
            return await self._read(attempt, hop, validators, response)
        finally:
            await response.aclose()

    async def _read(self, attempt: Attempt, hop: Hop, sent: Validators, response: httpx.Response) -> Outcome | Hop:
        url, raw = attempt.url, response.headers.raw
        if len(raw) > self._settings.max_header_lines:
            raise Fault(Reason.HEAD_TOO_BIG, what=f"{self._settings.max_header_lines} lines")
        if response.status_code in REDIRECTS:
            return next_hop(hop, response.status_code, find(raw, b"location"))
        moved = str(hop.permanent_url) if hop.permanent_url is not None else None
        given = read_validators(raw, str(hop.url))
        if response.status_code == 304 and (sent.etag or sent.last_modified):
            return NotModified(url=url, permanent_url=moved, headers=read_kept(raw), validators=_merged(given, sent))
        if response.status_code not in _WHOLE:
            return self._refusal(url, hop, response)
        body, wire_bytes = await self._read_body(attempt, response)
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

    async def _read_body(self, attempt: Attempt, response: httpx.Response) -> tuple[bytes, int]:
        raw = response.headers.raw
        announced = find(raw, b"content-length") or ""
        # Told early, so that neither side wastes its line; a false word is found out by counting.
        if announced.isdecimal() and int(announced[:20]) > self._settings.max_wire:
            raise Fault(Reason.WIRE_TOO_BIG, limit=self._settings.max_wire)
        coding = response.headers.get("content-encoding", "")
        decoder = Decoder(coding, self._settings.max_decoded, self._settings.max_ratio)
        arrival = Arrival(limit=attempt.limit, settings=self._settings)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        try:
            # The stream itself, not aiter_raw: that counts and checks over again what is counted and checked here.
            async for piece in response.stream:
                arrival.count(piece)
                if arrival.wire > self._settings.max_wire:
                    raise Fault(Reason.WIRE_TOO_BIG, limit=self._settings.max_wire)
                decoder.feed(piece)
                if decoder.size > LARGE and not attempt.is_large:
                    await attempt.queue(self._large)
                    arrival.watch()
        finally:
            arrival.end()
            attempt.is_slow = arrival.is_slow
        return decoder.finish(), arrival.wire

    def _refusal(self, url: str, hop: Hop, response: httpx.Response) -> Failed:
        """A status that brings no document; the wish to be left alone holds for the whole host."""
        failed = _refused(url, response)
        asked = retry_after(failed.headers, self._now()) if failed.status in _BUSY else None
        if asked is not None:
            # One feed must not silence another's host for days by redirecting to a page there that says so.
            cap = self._settings.retry_cap if host_of(hop.url) == host_of(hop.origin) else _FOREIGN_CAP
            self.hold(str(hop.url), min(asked, cap))
        return failed


def _request(method: str, url: httpx.URL, lines: Lines, body: bytes = b"") -> httpx.Request:
    """The Host is said here: httpx would look at its own word for it, see host_of."""
    return httpx.Request(method, url, headers=[(b"Host", url.netloc), *lines], content=body)


def _refused(url: str, response: httpx.Response) -> Failed:
    """A status that brings no document."""
    status, headers = response.status_code, read_kept(response.headers.raw)
    reason = {304: Reason.UNASKED_304, 410: Reason.GONE}.get(status, Reason.HTTP_STATUS)
    detail = status_sentence(status) if reason is Reason.HTTP_STATUS else sentence(reason)
    return Failed(url=url, reason=reason, detail=detail, status=status, headers=headers)


def _merged(given: Validators, sent: Validators) -> Validators:
    """A 304 renews what it carries; what it leaves out still stands (RFC 9111 4.3.4)."""
    return replace(
        given,
        etag=given.etag or sent.etag,
        last_modified=given.last_modified or sent.last_modified,
    )

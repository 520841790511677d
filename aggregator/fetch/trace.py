"""What happens during a fetch, step by step, for a person who wants to know why a feed does not work."""

from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from time import monotonic

import httpx

from aggregator.fetch.addresses import Allowance, objection, read_literal
from aggregator.fetch.links import host_of
from aggregator.fetch.resolver import Resolver, SystemResolver
from aggregator.fetch.settings import FetchSettings
from aggregator.fetch.transport import GuardedTransport


@dataclass(slots=True, kw_only=True)
class Step:
    """One request: whom it was for, where its host is (each address with what is held against it), what came."""

    url: str
    sent: tuple[tuple[str, str], ...]
    addresses: tuple[tuple[str, str | None], ...] = ()
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    elapsed: timedelta = timedelta(0)


@dataclass(slots=True, kw_only=True)
class Trace:
    """The steps in order; `answers` are what the resolver said, by host."""

    steps: list[Step] = field(default_factory=list)
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)


class TracingTransport(GuardedTransport):
    """The guarded transport, with every exchange written down; it lets through exactly what the other does."""

    def __init__(self, settings: FetchSettings, trace: Trace, resolver: Resolver | None = None) -> None:
        self._trace = trace
        self._allowance = Allowance.read(settings.allow)
        self._ask = resolver or SystemResolver(settings.resolve)
        super().__init__(settings, self._resolve)

    async def _resolve(self, host: str) -> tuple[str, ...]:
        found = await self._ask(host)
        self._trace.answers[host] = found
        return found

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, and remember what came of it."""
        step = Step(url=str(request.url), sent=_lines(request.headers))
        self._trace.steps.append(step)
        begun = monotonic()
        try:
            response = await super().handle_async_request(request)
        finally:
            step.elapsed = timedelta(seconds=monotonic() - begun)
            step.addresses = self._judged(host_of(request.url))
        step.status, step.headers = response.status_code, _lines(response.headers)
        return response

    def _judged(self, host: str) -> tuple[tuple[str, str | None], ...]:
        literal = read_literal(host)
        found = (str(literal),) if literal is not None else self._trace.answers.get(host, ())
        is_own = self._allowance.has_host(host)
        return tuple((one, self._objection(one, is_own=is_own)) for one in found)

    def _objection(self, text: str, *, is_own: bool) -> str | None:
        address = ip_address(text)
        return None if is_own or self._allowance.has_address(address) else objection(address)


def _lines(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), value.decode("latin-1")[:500]) for name, value in headers.raw[:200])

"""What only others can tell: whether the net is there, what time it is, and whether our address leads to us."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from aggregator.app.building import fetch_settings, pacing_limits
from aggregator.config import Settings
from aggregator.doctoring.finding import Finding, bad, good, note
from aggregator.errors import StoreError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import validators_to_send
from aggregator.fetch.reasons import Reason
from aggregator.model import Failed, Fetched, NotModified, Outcome, SourceState
from aggregator.publish.feed import FILE_NAMES
from aggregator.redact import redact
from aggregator.store.store import Store
from aggregator.web.words import plural, span

# So many hosts tell whether it is us or them; nobody is asked more than once.
_MOST_ASKED = 3
_SMALL, _LARGE = timedelta(minutes=1), timedelta(minutes=10)
_LOCAL = {
    Reason.RESOLVER_FAILED: "the name server does not answer: look at /etc/resolv.conf",
    Reason.RESOLVER_SILENT: "the name server does not answer: look at /etc/resolv.conf",
    Reason.NO_SUCH_NAME: "no name is found: is the name server the right one?",
    Reason.UNREACHABLE: "there is no way out: is the cable in, and a route there?",
    Reason.CONNECT_TIMEOUT: "nothing answers: does a firewall let this machine out (ports 80 and 443)?",
    Reason.PROXY_FAILED: "the proxy does not answer: [fetch] proxy",
    Reason.TLS_UNTRUSTED: "no certificate is trusted: is the clock right, does a proxy break TLS? [fetch] ca_file",
    Reason.TLS_NOT_YET_VALID: "the clock of this machine is behind",
    Reason.TLS_EXPIRED: "the clock of this machine may be ahead",
}


def look_at_network(settings: Settings, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """Ask a few of the sources, and our own public address, each once and conditionally."""
    outcomes, own = asyncio.run(_ask(settings, clock()))
    yield from _reach(settings, outcomes)
    yield from _clock(outcomes, clock())
    if own is not None:
        yield _public(settings, own)


async def _ask(settings: Settings, now: datetime) -> tuple[list[Outcome], Outcome | None]:
    asked = fetch_settings(settings)
    host = urlsplit(settings.public_url or "").hostname
    limits = pacing_limits(settings)
    # Our own address may well be a private one.
    async with Fetcher(replace(asked, allow=(*asked.allow, *((host,) if host else ())))) as fetcher:
        work = [
            fetcher.fetch(state.url, validators=validators_to_send(state, limits, now))
            for state in choose(settings, _states(settings), now)
        ]
        own = fetcher.fetch(address) if (address := public_file(settings)) else None
        outcomes = await asyncio.gather(*work)
        return outcomes, await own if own else None


def _states(settings: Settings) -> Sequence[SourceState]:
    if settings.database.exists():
        with suppress(StoreError), Store.read(settings.database) as store:
            return store.states()
    return [SourceState(key=source.key, url=source.url) for source in settings.sources]


def choose(settings: Settings, states: Sequence[SourceState], now: datetime) -> list[SourceState]:
    """A few sources on hosts of their own: those that answered last, and never one that asked us to wait."""
    private = {source.key for source in settings.sources if source.auth is not None}
    found: dict[str, SourceState] = {}
    for state in sorted(states, key=lambda one: (one.failures, one.key)):
        host = urlsplit(state.url).hostname
        is_waiting = state.not_before is not None and state.not_before > now
        if host and state.url.startswith("http") and not (state.gone or is_waiting or state.key in private):
            found.setdefault(host, state)
    return list(found.values())[:_MOST_ASKED]


def public_file(settings: Settings) -> str | None:
    """The public address of a file that is there; None where nothing is public, or nothing written."""
    for output in settings.outputs:
        name = FILE_NAMES[output.formats[0]]
        if settings.public_url and Path(output.folder, name).is_file():
            return f"{settings.public_url}/feeds/{output.name}/{name}"
    return None


def _reach(settings: Settings, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    failed = [one for one in outcomes if isinstance(one, Failed) and one.status is None]
    if not outcomes:
        yield note("network", "there is no source that could be asked", "")
    elif len(failed) < len(outcomes):
        yield good("network", f"{plural(len(outcomes), 'host')} asked, {len(outcomes) - len(failed)} answered")
    else:
        (reason, _), *_ = Counter(one.reason for one in failed).most_common(1)
        proxy = f" through {redact(settings.fetch.proxy)}" if settings.fetch.proxy else ""
        advice = next((said for known, said in _LOCAL.items() if known == reason), "")
        yield bad(
            "network", f"none of {plural(len(outcomes), 'host')} can be reached{proxy}: {failed[0].detail}", advice
        )


def _clock(outcomes: Sequence[Outcome], now: datetime) -> Iterator[Finding]:
    """The middle of what servers say, for one of them may be wrong."""
    said = sorted(_offsets(outcomes, now))
    if not said:
        return
    offset = said[len(said) // 2]
    if abs(offset) < _SMALL:
        yield good("clock", "agrees with what servers say")
        return
    detail = f"is {span(abs(offset))} {'behind' if offset > timedelta(0) else 'ahead of'} what servers say"
    advice = "let it be set: timedatectl set-ntp true"
    yield bad("clock", detail, advice) if abs(offset) >= _LARGE else note("clock", detail, advice)


def _offsets(outcomes: Sequence[Outcome], now: datetime) -> Iterator[timedelta]:
    for one in outcomes:
        # What a cache kept has the time of when it was made.
        if (text := one.headers.get("date")) and "age" not in one.headers:
            with suppress(ValueError, TypeError):
                yield parsedate_to_datetime(text) - now


def _public(settings: Settings, own: Outcome) -> Finding:
    where = settings.public_url
    if isinstance(own, Fetched) and any(own.body == _read(path) for path in _files(settings)):
        return good("public_url", f"{where} leads to our feeds")
    if isinstance(own, (Fetched, NotModified)):
        advice = "does the web server in front hand /feeds/ on to the pages, or to the folder of the outputs?"
        return bad("public_url", f"{where} answers with something else", advice)
    advice = "look at the web server in front, or correct public_url; readers are sent there"
    return bad("public_url", f"{where} does not lead to our feeds: {own.detail}", advice)


def _files(settings: Settings) -> Iterator[Path]:
    for output in settings.outputs:
        yield Path(output.folder, FILE_NAMES[output.formats[0]])


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None

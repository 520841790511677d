"""How a source is, in words, and what a person might do about it: a pure function of what is remembered. P."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from aggregator.fetch.due import DueReason
from aggregator.fetch.reasons import Reason
from aggregator.model import Parsed, SourceState
from aggregator.web.words import plural, span

_DAY = timedelta(days=1)
_SILENT = timedelta(days=120)
# Until then a failure is the net's weather, and nobody needs to look.
_PATIENCE = 3


class Rank(IntEnum):
    """The order of trouble, worst first."""

    GONE = 0
    BROKEN = 1
    GAP = 2
    FAILING = 3
    OUR_NETWORK = 4
    MOVED = 5
    SILENT = 6
    NEW = 7
    HEALTHY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A source's condition: `word` in short, `sentence` why, `advice` what to do; `needs_you` when waiting is vain."""

    rank: Rank
    word: str
    sentence: str = ""
    advice: str = ""
    needs_you: bool = False

    @property
    def tone(self) -> str:
        """How it is coloured: bad, warn, new or good."""
        if self.needs_you or self.rank <= Rank.BROKEN:
            return "bad"
        return "warn" if self.rank <= Rank.OUR_NETWORK else "new" if self.rank is Rank.NEW else "good"


# What no amount of waiting mends.
_ADVICE = {
    Reason.BAD_URL: "Correct its address in the configuration.",
    Reason.BAD_SCHEME: "Give an address that starts with http:// or https://.",
    Reason.ADDRESS_REFUSED: "If the host is yours, allow it under [fetch] allow.",
    Reason.NO_SUCH_NAME: "Look whether the site has moved, and give its new address.",
    Reason.TLS_EXPIRED: "The site has to renew its certificate; tell its owner.",
    Reason.TLS_SELF_SIGNED: "Name the certificate under [fetch] ca_file, if you trust it.",
    Reason.TLS_WRONG_HOST: "Open the address in a browser and take the one it ends at.",
    Reason.TLS_UNTRUSTED: "Name the authority under [fetch] ca_file, if you trust it.",
    Reason.WIRE_TOO_BIG: "Raise [fetch] max_wire, if the feed is worth it.",
    Reason.DECODED_TOO_BIG: "Raise [fetch] max_decoded, if the feed is worth it.",
    Reason.NOT_A_DOCUMENT: "Open the address: is there a feed? The site's page may name another.",
    Reason.REDIRECT_LOOP: "Open the address in a browser and take the one it ends at.",
    Reason.FILE_MISSING: "Put the file back, or take the source out of the configuration.",
    Reason.FILE_UNREADABLE: "Give the service the right to read the file.",
}
_STATUS_ADVICE = {
    401: "It wants a login: give its credentials, or remove it.",
    403: "It refuses programs like this one; ask its owner, or remove it.",
    404: "Look whether the feed has moved, and give its new address.",
    451: "It may not be shown here; remove it.",
}


def examine(state: SourceState, now: datetime) -> Condition:
    """Say how a source is."""
    if state.gone:
        return Condition(
            rank=Rank.GONE, word="Gone for good",
            sentence=state.error_detail or "The server says that it is gone (410).",
            advice="Give its new address, or take it out of the configuration.", needs_you=True,
        )  # fmt: skip
    if state.failures or (state.error and state.last_success is None):
        return _failing(state, now)
    if state.due_reason == DueReason.OUR_NETWORK:
        return Condition(rank=Rank.OUR_NETWORK, word="No network here", sentence="Nothing could be reached from here.")
    if state.gap:
        return Condition(
            rank=Rank.GAP, word="Gap", sentence="Entries may have been missed: the feed rolls over quickly.",
            advice="Give it a shorter interval in the configuration.",
        )  # fmt: skip
    return _living(state, now)


def _failing(state: SourceState, now: datetime) -> Condition:
    lasting = now - state.last_success if state.last_success else None
    advice = _STATUS_ADVICE.get(state.last_status or 0) or _advice(state.error)
    is_lasting = state.failures >= _PATIENCE and (lasting is None or lasting > _DAY)
    if state.error == Reason.HOST_WAITING:
        is_lasting = False
    word = "Failed once" if state.failures <= 1 else f"Failed {plural(state.failures, 'time')}"
    if lasting is not None and lasting > _DAY:
        word = f"Failing for {span(lasting)}"
    elif lasting is None and state.failures > 1:
        word = "Never worked"
    return Condition(
        rank=Rank.BROKEN if is_lasting else Rank.FAILING,
        word=word,
        sentence=state.error_detail or "",
        advice=advice if is_lasting or advice else "",
        needs_you=is_lasting,
    )


def _advice(error: str | None) -> str:
    try:
        return _ADVICE.get(Reason(error or ""), "")
    except ValueError:
        return ""


def _living(state: SourceState, now: datetime) -> Condition:
    if state.last_attempt is None:
        return Condition(rank=Rank.NEW, word="Not asked yet")
    if state.moved_to:
        return Condition(
            rank=Rank.MOVED, word="Moving", sentence="It redirects for good; the new address is taken after a week."
        )
    if state.newest is not None and now - state.newest > _SILENT:
        sentence = f"Answers, but has published nothing for {span(now - state.newest)}."
        return Condition(rank=Rank.SILENT, word="Silent", sentence=sentence)
    return Condition(rank=Rank.HEALTHY, word="Healthy")


# The settings that stop a document, by the reason under which it is stopped.
_LIMITS = {
    Reason.WIRE_TOO_BIG: "fetch.max_wire",
    Reason.DECODED_TOO_BIG: "fetch.max_decoded",
    Reason.BOMB: "fetch.max_ratio",
    Reason.FILE_TOO_BIG: "fetch.max_decoded",
    Reason.DEADLINE: "fetch.deadline",
    Reason.REDIRECTS_TOO_MANY: "fetch.max_redirects",
    "too-slow": "digest.deadline",
    "too-big": "digest.max_memory",
}


def name_limits(state: SourceState, document: Parsed | None) -> tuple[str, ...]:
    """Name the limits that stopped the last document, or cut something off it."""
    setting = _LIMITS.get(state.error or "") if state.failures else None
    stopped = (f"{setting} stopped the document",) if setting else ()
    problems = document.problems if document else ()
    return stopped + tuple(problem.detail for problem in problems if problem.kind == "limit")

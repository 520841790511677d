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


_BROWSER = "Open the address in a browser and take the one it ends at."
_OWNER = "Its server is set up wrongly; tell its owner."
_PAGE = "Find the feed of the site: aggregator add with its address; to follow the page itself, set its kind."
# One thing to do for each reason of the fetcher, of the parsers and of the workers.
_ADVICE = {
    Reason.BAD_URL: "Correct its address in the configuration.",
    Reason.BAD_SCHEME: "Give an address that starts with http:// or https://.",
    Reason.ADDRESS_REFUSED: "If the host is yours, allow it under [fetch] allow.",
    Reason.NO_SUCH_NAME: "Look whether the site has moved, and give its new address.",
    Reason.NO_DESCRIPTORS: "Give the service more file descriptors (LimitNOFILE), or lower [fetch] concurrency.",
    Reason.PROXY_FAILED: "Look whether the proxy under [fetch] proxy works.",
    Reason.TLS_EXPIRED: "The site has to renew its certificate; tell its owner.",
    Reason.TLS_NOT_YET_VALID: "Look whether the clock of this machine is right.",
    Reason.TLS_SELF_SIGNED: "Name the certificate under [fetch] ca_file, if you trust it.",
    Reason.TLS_WRONG_HOST: _BROWSER,
    Reason.TLS_UNTRUSTED: "Name the authority under [fetch] ca_file, if you trust it.",
    Reason.TLS_PLAINTEXT: "Give its address with http:// in place of https://, if that is how the site is.",
    Reason.DEADLINE: "Raise [fetch] deadline, if its server is always so slow.",
    Reason.SLOW_BODY: "Lower [fetch] min_rate, if its server is always so slow.",
    Reason.MALFORMED: _OWNER,
    Reason.TRUNCATED: _OWNER,
    Reason.HEAD_TOO_BIG: _OWNER,
    Reason.WIRE_TOO_BIG: "Raise [fetch] max_wire, if the feed is worth it.",
    Reason.DECODED_TOO_BIG: "Raise [fetch] max_decoded, if the feed is worth it.",
    Reason.BOMB: "Raise [fetch] max_ratio, if you know the feed.",
    Reason.CODING_UNKNOWN: _OWNER,
    Reason.CODING_BROKEN: _OWNER,
    Reason.UNASKED_304: _OWNER,
    Reason.NOT_A_DOCUMENT: "Open the address: is there a feed? The site's page may name another.",
    Reason.REDIRECT_LOOP: _BROWSER,
    Reason.REDIRECTS_TOO_MANY: _BROWSER,
    Reason.REDIRECT_BROKEN: _BROWSER,
    Reason.FILE_MISSING: "Put the file back, or take the source out of the configuration.",
    Reason.FILE_UNREADABLE: "Give the service the right to read the file.",
    Reason.FILE_TOO_BIG: "Raise [fetch] max_decoded, if the file is meant.",
    Reason.FILE_NOT_REGULAR: "Name a file in the configuration, not what stands there.",
    "no_secret": "Give the service the secret: the environment variable or the file that its auth names.",
    "html": _PAGE,
    "not_a_feed": _PAGE,
    "nothing": _PAGE,
    "kind_changed": "Open the address: a login or a parked domain? If the change is meant, set its kind.",
    "empty": "Open the address; if it stays empty, take the source out of the configuration.",
    "binary": "Give the address of the feed; what is there is a picture, an archive or the like.",
    "malformed": "The feed is broken; tell its owner (a validator shows where).",
    "too-slow": "Raise [digest] deadline, if the document is worth it.",
    "too-big": "Raise [digest] max_memory, if the document is worth it.",
    "too-deep": "The document is made to do harm, or broken; tell its owner, or remove it.",
    "limit": "The document is made to do harm, or broken; tell its owner, or remove it.",
    "bug": "Report it, with what the log says; meanwhile it is asked again, ever more rarely.",
    "killed": "Look into the system's log: did the machine run out of memory?",
}
_LOOK = "See for yourself: aggregator fetch with its key or address."
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


def _sentence(text: str) -> str:
    """Make a sentence of what an error says: others follow it."""
    return text and f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?' else '.'}"


def _failing(state: SourceState, now: datetime) -> Condition:
    lasting = now - state.last_success if state.last_success else None
    advice = _STATUS_ADVICE.get(state.last_status or 0) or _ADVICE.get(state.error or "", "")
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
        sentence=_sentence(state.error_detail or ""),
        advice=advice or (_LOOK if is_lasting else ""),
        needs_you=is_lasting,
    )


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
    Reason.SLOW_BODY: "fetch.min_rate",
    Reason.REDIRECTS_TOO_MANY: "fetch.max_redirects",
    "too-slow": "digest.deadline",
    "too-big": "digest.max_memory",
}


def name_habits(document: Parsed | None) -> tuple[str, ...]:
    """Say what a feed does that its owner should mend, though it costs no entry; sentences without their full stop."""
    problems = document.problems if document else ()
    return tuple(problem.detail for problem in problems if problem.kind == "ids")


def name_limits(state: SourceState, document: Parsed | None) -> tuple[str, ...]:
    """Name the limits that stopped the last document, or cut something off it."""
    setting = _LIMITS.get(state.error or "") if state.failures else None
    stopped = (f"{setting} stopped the document",) if setting else ()
    problems = document.problems if document else ()
    return stopped + tuple(problem.detail for problem in problems if problem.kind == "limit")

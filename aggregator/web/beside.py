"""A member of a story beside its lead: what each is, what was measured, and where their words agree."""

from dataclasses import dataclass
from functools import partial
from sqlite3 import Connection

from aggregator.fingerprint.pack import unpack
from aggregator.group.weights import Weights
from aggregator.model import BlockKind, Cleaned, VerdictKind
from aggregator.publish.explain import sentence
from aggregator.publish.passages import Comparison, compare, count_words
from aggregator.publish.view import MemberView
from aggregator.store import reasons
from aggregator.store.views import load_bodies
from aggregator.web.cards import MemberLine, Moment, make_line
from aggregator.web.table import Pair, Row, make_table
from aggregator.web.words import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A member beside the lead: `facts` are (name, its, the lead's); `comparison` None where a text is gone.

    `table` is what was measured of the two, or of the member and its story where the two were never compared.
    """

    line: MemberLine
    sentence: str
    facts: tuple[tuple[str, str, str], ...]
    comparison: Comparison | None
    table: tuple[Row, ...]


def say_why(member: MemberView) -> str:
    """Why a member is one, in a sentence."""
    return sentence(member.verdict or VerdictKind.COVERAGE, member.evidence)


def lay_beside(connection: Connection, weights: Weights, pair: tuple[MemberView, MemberView], moment: Moment) -> Beside:
    """Lay a member beside the lead of its story."""
    member, lead = pair
    bodies = load_bodies(connection, [member.key, lead.key])
    texts = [_words(body) if (body := bodies.get(one.key)) and body.blocks else "" for one in pair]
    lines = [make_line(one, lead, moment) for one in pair]
    return Beside(
        line=lines[0],
        sentence=say_why(member),
        facts=(
            ("Headline", lines[0].title, lines[1].title),
            ("Published", lines[0].when.full, lines[1].when.full),
            ("Language", _language_name(lines[0]), _language_name(lines[1])),
            ("Length", plural(count_words(texts[0]), "word"), plural(count_words(texts[1]), "word")),
        ),
        comparison=compare(*texts) if all(texts) else None,
        table=_measure(connection, weights, pair),
    )


def load_weights(connection: Connection) -> Weights:
    """How often words stand in the archive, as the judging counts them."""
    found = reasons.load_snapshot(connection)
    return Weights.unpack_words(*found) if found else Weights.prior()


def _measure(connection: Connection, weights: Weights, pair: tuple[MemberView, MemberView]) -> tuple[Row, ...]:
    """What was measured of the two, or of the member and its story; empty where a fingerprint is gone."""
    member, lead = pair
    prints = reasons.load_fingerprints(connection, [member.n, lead.n])
    if len(prints) < 2:
        return ()
    this, that = (unpack(prints[one.n]) for one in pair)
    evidence = reasons.find_pair(connection, member.n, lead.n) or member.evidence
    return make_table(evidence, Pair(this, that, weights, partial(reasons.count_bucket, connection)))


def _language_name(line: MemberLine) -> str:
    return line.language.name if line.language else "unknown"


def _words(body: Cleaned) -> str:
    kinds = (BlockKind.CAPTION, BlockKind.CARD)
    return "\n".join((body.title, *(block.text for block in body.blocks if block.kind not in kinds)))

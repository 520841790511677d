"""Writes the outputs: what the store knows, what each output has shown, and the files that come of it.

stories + ledger ─select→ Selection ─(each part, some items at a time)→ compose → (ledger saved) → drafts → files

An ordinary output has one part, mirrors have one a source. What would be the same is not done at all: an output
whose pulse is the last one, and a part whose signature is (publish/rest).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from aggregator import __version__
from aggregator.log import Event, get_logger
from aggregator.model import Output
from aggregator.publish.compose import Edition, arrange, changed_rows, compose
from aggregator.publish.feed import describe, file_names, make_writers
from aggregator.publish.files import drafting, look, write_files, write_pieces
from aggregator.publish.mirrors import OPML_NAME, describe_mirror, shelve, write_opml
from aggregator.publish.rest import Rest, Signing, earliest, sign
from aggregator.publish.select import Chosen, Selection, select
from aggregator.publish.view import Feed, LedgerRow
from aggregator.store.outlets import Outlet
from aggregator.store.store import Store
from aggregator.store.weighing import Pulse

# The name under which the output as a whole rests; its parts go by their folder.
_WHOLE = ""
_HERE = "."
_MAX_LOGGED = 5
# Items that are in memory at once, about 20 kB each: those of a large output fill it.
_AT_ONCE = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An output as it stands; `written` are the files that changed."""

    name: str
    folder: str
    items: int
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One feed of an output, in `folder` below that of the output."""

    folder: str
    feed: Feed
    selection: Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the parts of one output are written with."""

    store: Store
    output: Output
    environment: str
    ledger: Mapping[UUID, LedgerRow]
    rests: dict[str, Rest]
    now: datetime
    tell: Callable[[], None]
    outlets: dict[str, Outlet] = field(default_factory=dict)


def publish(
    store: Store, output: Output, public_url: str | None, now: datetime, tell: Callable[[], None] = lambda: None
) -> Published:
    """Bring one output's files up to date. Raises OutputError; the ledger is then ahead of the files, never behind.

    `tell` is called again and again, and may break it off by raising; no file has changed then, or some whole ones.
    The ledger is saved first: an id that a reader may see must be remembered before it can be seen.
    """
    rests, pulse = store.load_rests(output.name), store.pulse(output)
    whole = rests.get(_WHOLE)
    if whole and whole.holds(_sign_whole(pulse, public_url), look(Path(output.folder), whole.files), now):
        return Published(name=output.name, folder=output.folder, items=whole.items)
    tell()
    stories = store.stories_for(output, now)
    tell()
    ledger = store.load_ledger(output.name, stories)
    selection = select(stories, ledger, output, now=now)
    # A new item's row is saved with what is written of it.
    new = {item.row.uuid for item in selection.items if item.is_new}
    store.save_ledger(output.name, [row for row in selection.rows if row.uuid not in new], is_weighed=False)
    desk = _Desk(
        store=store, output=output, environment=f"{__version__}\n{public_url}\n{pulse.environment}",
        ledger={row.uuid: row for row in ledger}, rests=rests, now=now, tell=tell,
    )  # fmt: skip
    fresh, written = _write_parts(selection, desk, public_url)
    store.save_ledger(output.name, ())
    _rest(desk, pulse, public_url, fresh, selection.until)
    _log(output, selection, written)
    return Published(name=output.name, folder=output.folder, items=len(selection.items), written=written)


def _log(output: Output, selection: Selection, written: tuple[str, ...]) -> None:
    if written:
        # Of mirrors there may be hundreds.
        some, count = written[:_MAX_LOGGED], len(written)
        get_logger().info(
            Event.FEED_PUBLISHED, output=output.name, items=len(selection.items), files=some, written=count
        )


def _write_parts(selection: Selection, desk: _Desk, public_url: str | None) -> tuple[dict[str, Rest], tuple[str, ...]]:
    """Write all parts and the list of mirrors; return what each part rests on, and the files that changed."""
    fresh: dict[str, Rest] = {}
    written: list[str] = []
    for part in _cut_parts(selection, desk.store, desk.output, public_url):
        fresh[part.folder], names = _bring_up(part, desk)
        written += names if part.folder == _HERE else [f"{part.folder}/{name}" for name in names]
    return fresh, (*written, *_write_list(desk, public_url))


def _cut_parts(selection: Selection, store: Store, output: Output, public_url: str | None) -> Iterator[_Part]:
    if not output.is_mirrored:
        yield _Part(folder=_HERE, feed=describe(output, public_url), selection=replace(selection, rows=()))
        return
    for mirror in shelve(selection.items, store.source_views()):
        feed = describe_mirror(mirror.source, output, public_url)
        yield _Part(folder=mirror.source.key, feed=feed, selection=Selection(items=mirror.items))


def _bring_up(part: _Part, desk: _Desk) -> tuple[Rest, tuple[str, ...]]:
    """Write a part's files, unless they are what they would be; return what it rests on, and what was written."""
    folder = Path(desk.output.folder, part.folder)
    environment = f"{desk.environment}\n{part.feed}"
    names = file_names(desk.output.formats)
    rest = desk.rests.get(part.folder)
    shown = arrange(part.selection.items, desk.output)
    if rest and rest.holds(sign(shown, environment), look(folder, names), desk.now):
        return rest, ()
    signing = Signing(environment)
    until, written = _write(part, shown, signing, folder, desk)
    fresh = Rest(signature=signing.signature, until=until, items=len(shown), files=look(folder, names))
    return fresh, written


def _write(
    part: _Part, shown: Sequence[Chosen], signing: Signing, folder: Path, desk: _Desk
) -> tuple[datetime | None, tuple[str, ...]]:
    """Write a part's files some items at a time; return until when they hold, and which changed."""
    until = None
    writers = make_writers(part.feed, desk.output.formats)
    with drafting(folder, writers) as drafts:
        for some in _batched(shown, _AT_ONCE):
            edition = _compose(part, some, desk)
            signing.add(zip(some, edition.rows, strict=True))
            until = earliest(until, edition.until)
            for name, writer in writers.items():
                drafts[name].add(writer.add(edition.items))
        for name, writer in writers.items():
            drafts[name].frame(*writer.frame())
        return until, write_pieces(folder, drafts)


def _compose(part: _Part, some: tuple[Chosen, ...], desk: _Desk) -> Edition:
    """Make some items of a part, and save their rows."""
    desk.tell()
    selection = Selection(items=some)
    bodies = desk.store.bodies(selection.leads, desk.outlets)
    edition = compose(selection, bodies, desk.output, part.feed, now=desk.now)
    desk.store.save_ledger(desk.output.name, changed_rows(edition, desk.ledger), is_weighed=False)
    return edition


def _batched(chosen: Sequence[Chosen], size: int) -> Iterator[tuple[Chosen, ...]]:
    for start in range(0, len(chosen), size):
        yield tuple(chosen[start : start + size])


def _write_list(desk: _Desk, public_url: str | None) -> tuple[str, ...]:
    """Write the subscription list of mirrors; without an address to write there is none."""
    if not desk.output.is_mirrored:
        return ()
    document = write_opml(desk.store.source_views(), desk.output, public_url)
    return write_files(Path(desk.output.folder), {OPML_NAME: document}) if document else ()


def _rest(desk: _Desk, pulse: Pulse, public_url: str | None, parts: dict[str, Rest], until: datetime | None) -> None:
    """Remember what the output was written from, as it was before anything of it was read."""
    names = [f"{folder}/{name}" for folder in parts for name in file_names(desk.output.formats)]
    lists = [OPML_NAME] if desk.output.is_mirrored else []
    whole = Rest(
        signature=_sign_whole(pulse, public_url),
        until=earliest(until, *(rest.until for rest in parts.values())),
        items=sum(rest.items for rest in parts.values()),
        files=look(Path(desk.output.folder), [*names, *lists]),
    )
    changed = {name: rest for name, rest in parts.items() if desk.rests.get(name) != rest}
    desk.store.save_rests(desk.output.name, {**changed, _WHOLE: whole})


def _sign_whole(pulse: Pulse, public_url: str | None) -> str:
    return sign((), f"{__version__}\n{public_url}\n{pulse}")

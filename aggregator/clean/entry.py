"""An entry mended, step by step; the steps are listed here and each tells what it mended."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from aggregator.clean import urls
from aggregator.clean.blocks import extract
from aggregator.clean.captions import may_have_captions, mend_captions
from aggregator.clean.cards import mend_cards
from aggregator.clean.chrome import cut_boxes, cut_chrome
from aggregator.clean.doubled import find_doubled
from aggregator.clean.draft import Draft
from aggregator.clean.html import mend, sanitise, write
from aggregator.clean.language import primary
from aggregator.clean.links import collect_links, drop_repeated_links, note_addresses
from aggregator.clean.naked import link_addresses
from aggregator.clean.plain import collect_text_links, read_lines, write_lines
from aggregator.clean.speech import tell_languages
from aggregator.clean.titles import choose_title, drop_repeated_title, plain, shown
from aggregator.model import Block, Cleaned, Entry, Kind
from aggregator.parse.characters import legal
from aggregator.parse.depth import is_too_deep, without_crowded, without_tags

Step = Callable[[Draft], Draft]

LONGEST = 2_000_000  # characters of one entry that are read; a book is shorter
# Characters and entries that are worked on together: each tree takes a megabyte of blocks, all of which are touched
# sooner or later, and more than sixteen at once are no quicker.
_AT_ONCE, _MOST_AT_ONCE = 300_000, 16
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_FIRST = 2000  # characters in which escaped markup shows


def clean(
    entry: Entry,
    *,
    kind: Kind,
    base: str | None,
    language: str | None,
    now: datetime,
) -> Cleaned:
    """Mend one entry. `base` resolves relative addresses where the entry has no link of its own; `language` is what
    the source declares. Never raises, whatever the entry holds."""
    return next(clean_all((entry,), kind=kind, base=base, language=language, now=now))


def clean_all(
    entries: Sequence[Entry],
    *,
    kind: Kind,
    base: str | None,
    language: str | None,
    now: datetime,  # noqa: ARG001 -- the door is the same for every step of the digest
) -> Iterator[Cleaned]:
    """Mend the entries of a document, each as `clean` does, in their order.

    Each step goes over several entries before the next begins: a processor repeats a step in a fifth less time.
    """
    for batch in _batches(entries):
        drafts = [_begin(entry, kind, base, language) for entry in batch]
        for step in _steps(batch[0]):
            drafts = [step(draft) for draft in drafts]
        yield from map(_finish, drafts)


def _batches(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Part entries into runs of one kind that are small enough for their trees to be held at once."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        if batch and (size >= _AT_ONCE or len(batch) >= _MOST_AT_ONCE or entry.is_text != batch[0].is_text):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += len(entry.content or entry.summary or "")
    if batch:
        yield batch


def _begin(entry: Entry, kind: Kind, base: str | None, language: str | None) -> Draft:
    entry = _scrubbed(entry)
    title = plain(entry.title)
    return Draft(
        entry=entry,
        base=_base(entry, base),
        hint=entry.language or language,
        is_page=kind is Kind.ARTICLE,
        headlines=(title,) if title else (),
    )


def _steps(entry: Entry) -> tuple[Step, ...]:
    if entry.is_text:
        return (
            read_lines,
            drop_doubled,
            tell_languages,
            choose_title,
            collect_text_links,
            write_lines,
        )
    return (
        read_tree,
        mend_cards,
        cut_boxes,
        note_addresses,
        mend_markup,
        read_pieces,
        link_addresses,
        cut_chrome,
        drop_doubled,
        drop_repeated_links,
        tell_languages,
        drop_repeated_title,
        choose_title,
        collect_links,
        write_html,
    )


def read_tree(draft: Draft) -> Draft:
    """Parse the fragment, once."""
    source = without_crowded(draft.entry.content or draft.entry.summary or "")
    if "&lt;" in source[:_FIRST] and "<" not in source:
        source = sanitise(source, base=draft.base)  # markup that was escaped once too often
    if is_too_deep(source):
        source = without_tags(source)
        draft = draft.noting("too-deep")
    if "<" not in source and "\n" in source.strip():
        source = _paragraphs(source)
    lowered = source.lower()
    classes = "".join([part.partition(">")[0] for part in lowered.split("class")[1:]])
    return draft._replace(tree=LexborHTMLParser(f"<!doctype html><body>{source}"), lowered=lowered, classes=classes)


def _paragraphs(text: str) -> str:
    """Mark up plain text: a blank line parts paragraphs, another line end is a break."""
    parts = (part.strip() for part in _BLANK_LINE.split(text))
    return "".join(f"<p>{part}</p>".replace("\n", "<br>") for part in parts if part)


def mend_markup(draft: Draft) -> Draft:
    """Mend what readers cannot show: pictures, captions, embeds, layout tables, addresses."""
    if draft.tree is not None:
        if may_have_captions(draft.classes):  # first, while the pictures stand that they belong to
            mend_captions(draft.tree)
        mend(draft.tree, draft.base, draft.lowered)
    return draft


def read_pieces(draft: Draft) -> Draft:
    """Read the blocks of the tree."""
    return draft if draft.tree is None else draft._replace(pieces=extract(draft.tree))


def drop_doubled(draft: Draft) -> Draft:
    """Take out text that stands twice."""
    found = find_doubled(draft.pieces)
    for number, kind in sorted(found.items()):
        draft = draft.noting(kind, draft.pieces[number].text)
    return draft.taking_out(set(found))


def write_html(draft: Draft) -> Draft:
    """Write the tree as safe HTML: the last step before it is stored."""
    return draft if draft.tree is None else draft._replace(html=write(draft.tree).strip())


def _finish(draft: Draft) -> Cleaned:
    entry = draft.entry
    title, is_made = shown(draft)
    if is_made:
        draft = draft.noting("title-made", title)
    link = urls.canonical(entry.link)
    return Cleaned(
        id=entry.id,
        title=title,
        title_made=is_made,
        titles=draft.titles,
        link=link,
        identity=urls.identity(link),
        published=entry.published,
        published_precision=entry.published_precision,
        updated=entry.updated,
        summary=_summary(draft),
        authors=entry.authors,
        categories=entry.categories,
        enclosures=entry.enclosures,
        language=_language(draft),
        comments=urls.canonical(entry.comments),
        origin=entry.origin,
        extensions=entry.extensions,
        publisher=draft.publisher,
        attribution=draft.attribution,
        html=draft.html,
        blocks=tuple(Block(kind=piece.kind, lang=piece.lang, text=piece.text) for piece in draft.pieces),
        links=draft.links,
        cards=draft.cards,
        repairs=draft.repairs,
    )


def _summary(draft: Draft) -> str | None:
    """Return the publisher's summary where it is not itself the content."""
    entry = draft.entry
    if not entry.summary or not entry.content or entry.is_text or is_too_deep(entry.summary):
        return None
    if "<" not in entry.summary and "&" not in entry.summary:
        return entry.summary
    return sanitise(entry.summary, base=draft.base) or None


def _language(draft: Draft) -> str | None:
    """Return what the text shows; the declared tag where it agrees, for it may say more (en-GB)."""
    if draft.hint and (draft.language is None or primary(draft.hint) == primary(draft.language)):
        return draft.hint.replace("_", "-")
    return draft.language


def _base(entry: Entry, base: str | None) -> str | None:
    for address in (entry.link, base):
        if address and address.startswith(("http://", "https://")):
            return address
    return None


def _scrubbed(entry: Entry) -> Entry:
    """Take out what no text may hold (RFC 3629: surrogates; XML 1.0: control characters), and bound the length."""
    title, summary, content = map(_scrub, (entry.title, entry.summary, entry.content))
    if (title, summary, content) == (entry.title, entry.summary, entry.content):
        return entry
    return replace(entry, title=title, summary=summary, content=content)


def _scrub(text: str | None) -> str | None:
    return legal(text[:LONGEST]) if text else text

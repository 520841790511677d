"""The language of each block: asked once for an entry in one language, block by block for one in several."""

from collections import Counter
from collections.abc import Sequence

from aggregator.clean.blocks import Piece
from aggregator.clean.draft import Draft
from aggregator.clean.language import detect, primary, script
from aggregator.clean.titles import main_language
from aggregator.model import BlockKind
from aggregator.parse.fields import language

_DEEPEST = 20  # elements around a piece that are asked for its language
# Languages so near that a line of one passes for the other; nobody publishes a text in both.
_NEAR = tuple(map(frozenset, (("id", "ms"), ("da", "no", "nb", "nn"), ("hr", "sr", "bs", "sh", "sl"), ("gl", "pt"))))
_ASKED = 20  # blocks
_LONG = 60  # characters: from here on a block is asked for its own language in a mixed entry


def tell_languages(draft: Draft) -> Draft:
    """Give each block its language; a block too short to tell takes that of its script in the entry, else None."""
    pieces = draft.pieces
    if not pieces:
        return draft._replace(language=detect(" ".join(draft.headlines), draft.hint))
    declared = [_declared(piece) for piece in pieces] if " lang=" in draft.lowered else ()
    told = _with_declared(pieces, declared, draft.hint) if any(declared) else _undeclared(pieces, draft.hint)
    return draft._replace(pieces=told, language=main_language(told) or detect(" ".join(draft.headlines), draft.hint))


def _undeclared(pieces: tuple[Piece, ...], hint: str | None) -> tuple[Piece, ...]:
    spoken = _spoken(pieces, hint)
    return _each(pieces, hint) if len(spoken) > 1 else tuple(_told(piece, *spoken) for piece in pieces)


def _declared(piece: Piece) -> str | None:
    """Return the language that the nearest element around a piece declares for it."""
    node = piece.leaves[0].parent if piece.leaves else None
    for _ in range(_DEEPEST):
        if node is None or node.tag == "body":
            return None
        if tag := language(node.attrs.get("lang")):
            return tag
        node = node.parent
    return None


def _with_declared(pieces: tuple[Piece, ...], declared: Sequence[str | None], hint: str | None) -> tuple[Piece, ...]:
    """Believe the document's own mark where the words do not say otherwise; tell the rest without those pieces."""
    rest = iter(_undeclared(tuple(piece for piece, tag in zip(pieces, declared, strict=True) if not tag), hint))
    return tuple(
        _told(piece, detect(piece.text, tag)) if tag else next(rest)
        for piece, tag in zip(pieces, declared, strict=True)
    )


def _told(piece: Piece, lang: str | None = None) -> Piece:
    """Return the piece in its language; an address and a row of links' names are in none."""
    is_row = len(piece.anchors) > 1 and len(piece.text) < _LONG and script(piece.text) == "latin"
    is_nameless = piece.is_link and (is_row or piece.text.startswith("http"))
    # Written out, for it is done for every block.
    kind, text, _, linked, lines, anchors, leaves, picture = piece
    return piece if is_nameless else Piece(kind, text, lang, linked, lines, anchors, leaves, picture)


def _spoken(pieces: tuple[Piece, ...], hint: str | None) -> set[str]:
    """Return the languages that a few questions find: of the first and the last long block, and of the scripts."""
    written = {kind for piece in pieces if (kind := script(piece.text))}
    if len(written) > 1:
        return written
    long = [piece for piece in pieces if len(piece.text) >= _LONG]
    if not long:
        return {lang for lang in (detect(" ".join(piece.text for piece in pieces[:10]), hint),) if lang}
    found = {lang for piece in long[:: max(1, len(long) - 1)][:2] if (lang := detect(piece.text, hint))}
    is_one = len(found) > 1 and any(found <= near for near in _NEAR)
    return {_commonest(long, hint)} if is_one else found


def _commonest(pieces: Sequence[Piece], hint: str | None) -> str:
    """Return the language that most blocks seem to be in, where one is easily taken for another."""
    told = Counter(lang for piece in pieces[:_ASKED] if (lang := detect(piece.text, hint)))
    return told.most_common(1)[0][0]


def _each(pieces: tuple[Piece, ...], hint: str | None) -> tuple[Piece, ...]:
    told = [detect(piece.text, hint) if len(piece.text) >= _LONG else None for piece in pieces]
    by_script: dict[str, set[str]] = {}
    for piece, lang in zip(pieces, told, strict=True):
        if lang and piece.kind is not BlockKind.CARD:
            by_script.setdefault(_system(piece.text), set()).add(lang)
    systems = {_system(piece.text) for piece, lang in zip(pieces, told, strict=True) if not lang}
    for system in systems - set(by_script):  # nothing is long: all that is written so tells together
        said = " ".join(piece.text for piece in pieces if _system(piece.text) == system)
        by_script[system] = {lang for lang in (detect(said, hint),) if lang and len(said) >= _LONG}
    return tuple(
        _told(piece, lang or _short(piece.text, by_script, hint)) for piece, lang in zip(pieces, told, strict=True)
    )


def _short(text: str, by_script: dict[str, set[str]], hint: str | None) -> str | None:
    """Tell the language of a short block: that of the long ones in its script, its own where they differ."""
    near = by_script.get(_system(text), set())
    only = next(iter(near)) if len(near) == 1 else None
    if only and script(text) == "latin":
        return only
    found = detect(text, only or hint)
    return only if only and (found is None or primary(found) == primary(only)) else found


def _system(text: str) -> str:
    """Return the way of writing: Han and kana are one, since Japanese lines may hold Han alone."""
    kind = script(text)
    return "han" if kind == "kana" else kind

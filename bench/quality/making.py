"""Cases out of texts: a text and what others made of it, and texts that stand apart."""

from collections.abc import Sequence

from bench.quality.case import Case, make_item
from bench.quality.edited_texts import Text


def make_copies(name: str, why: str, text: Text, takers: Sequence[tuple[str, str]]) -> Case:
    """A text and what others made of it, headline and text of each, hour by hour."""
    given = [(text.title, full_text(text)), *takers]
    items = tuple(
        make_item(f"{name}-{n}", f"{name}-feed{n}", title, taken, lang=text.lang, copy=name, hour=9 + n)
        for n, (title, taken) in enumerate(given)
    )
    return Case(name=name, expected="copy", why=why, items=items)


def make_apart(name: str, why: str, lang: str, *given: tuple[str, str]) -> Case:
    """Different pieces, headline and text of each, hour by hour."""
    items = tuple(
        make_item(f"{name}-{n}", f"{name}-feed{n}", title, text, lang=lang, hour=9 + n)
        for n, (title, text) in enumerate(given)
    )
    return Case(name=name, expected="different", why=why, items=items)


def full_text(text: Text, *order: int) -> str:
    """The paragraphs of a text, or some of them in this order."""
    return "\n".join(text.paragraphs[place] for place in order or range(len(text.paragraphs)))

"""Markdown that a feed declares as such (`type="text/markdown"`), written as HTML; emphasis within a line is let go."""

from html import escape

from aggregator.model import BlockKind
from aggregator.parse.markdown import Marked, read_markdown

TYPES = frozenset({"text/markdown", "text/x-markdown"})
_MOST_LINES = 20_000
_TAGS = {BlockKind.ITEM: "li", BlockKind.QUOTE: "blockquote", BlockKind.CODE: "pre"}
_LEAST_LEVEL, _MOST_LEVEL = 1, 6


def write_html(text: str) -> str:
    """Write the lines of a text as elements; bullets that follow each other are one list."""
    parts: list[str] = []
    is_list = False
    for line in read_markdown(text, most=_MOST_LINES):
        if (line.kind is BlockKind.ITEM) != is_list:
            is_list = not is_list
            parts.append("<ul>" if is_list else "</ul>")
        parts.append(_element(line))
    return "".join([*parts, "</ul>"] if is_list else parts)


def _element(line: Marked) -> str:
    if line.kind is BlockKind.TABLE:
        rows = ("".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in _linked(line).split("\n"))
        return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</table>"
    if line.picture:
        return (
            f'<p><img src="{escape(line.picture)}" alt="{escape(line.text if line.text != line.picture else "")}"></p>'
        )
    level = min(max(line.level, _LEAST_LEVEL), _MOST_LEVEL)
    tag = f"h{level}" if line.kind is BlockKind.HEADING else _TAGS.get(line.kind, "p") if line.kind else "p"
    return f"<{tag}>{_linked(line)}</{tag}>"


def _linked(line: Marked) -> str:
    parts, at = [], 0
    for address, words in line.anchors:
        start = line.text.find(words, at) if words else -1
        if start >= 0:
            parts += [escape(line.text[at:start]), f'<a href="{escape(address)}">{escape(words)}</a>']
            at = start + len(words)
    return "".join([*parts, escape(line.text[at:])])

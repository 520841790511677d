"""Tables that only place things on a page (newsletters are made of them) become plain blocks; data stay tables."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

_MOST_TABLES = 1_000
_HEADINGS = "h1, h2, h3, h4, blockquote, figure"
_DATA = "th, caption, thead"


def flatten_tables(tree: LexborHTMLParser) -> None:
    """Replace each layout table by its cells as blocks, the innermost first."""
    tables = tree.css("table")
    if len(tables) > _MOST_TABLES:
        tree.unwrap_tags(["table", "tbody", "thead", "tfoot", "tr", "td", "th"])
        return
    for table in reversed([table for table in tables if _is_layout(table)]):
        _flatten(tree, table)


def _is_layout(table: LexborNode) -> bool:
    """By its role, by tables or headings in its cells, or because it has a single column."""
    if (table.attributes.get("role") or "").lower() in ("presentation", "none"):
        return True
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return True
    if table.css_first(_DATA) is not None:
        return False
    return table.css_first(_HEADINGS) is not None or all(len(row.css("td")) <= 1 for row in table.css("tr"))


def _flatten(tree: LexborHTMLParser, table: LexborNode) -> None:
    for cell in _own(table, "td, th"):
        block = tree.create_node("div")
        child = cell.first_child
        while child is not None:
            following = child.next
            block.insert_child(child)
            child = following
        cell.replace_with(block)
    for part in _own(table, "tr, tbody, thead, tfoot, colgroup, col, caption"):
        part.unwrap()
    table.unwrap()


def _own(table: LexborNode, selector: str) -> list[LexborNode]:
    """The parts of this table, not those of a table inside it."""
    return [node for node in table.css(selector) if _table_of(node) == table.mem_id]


def _table_of(node: LexborNode) -> int | None:
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None

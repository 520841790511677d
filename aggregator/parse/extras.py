"""What feedparser does not keep: raw ids, xml:base, enclosures, podcast and media elements.

Read in a second, quick pass by libxml2, without entities, network or document types; one Extras for each item in
document order; where the two passes disagree on their number it is not used.
"""

from dataclasses import dataclass

from lxml import etree

from aggregator.parse.addresses import resolve
from aggregator.parse.item import (
    BODIES,
    READ_SPACES,
    XML,
    Child,
    Extras,
    based,
    children_of,
    named,
    read_item,
    read_people,
    text_of,
)
from aggregator.parse.ordinary import Fields, read_ordinary

# The elements of an item that feedparser reads for us.
_LEFT = frozenset(
    {"title", "link", "guid", "id", "description", "summary", "content", "encoded", "fullitem", "body", "abstract"}
    | {"pubdate", "published", "issued", "created", "updated", "modified", "date", "publicationdate"}
    | {"category", "subject", "keywords", "tags", "source", "comments"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentExtras:
    """What the channel says that feedparser loses, and the items.

    `ordinary` are the other fields of those items that were read whole, None for each that is left in `rest`, the
    document as feedparser need see it.
    """

    items: tuple[Extras, ...] = ()
    ordinary: tuple[Fields | None, ...] = ()
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    is_complete: bool = False
    base: str | None = None
    authors: tuple[str, ...] = ()
    rest: bytes | None = None


def read_extras(data: bytes, *, url: str | None) -> DocumentExtras:
    """Read a document's extras; nothing is found in one that cannot be read.

    What is relative belongs to xml:base (itself relative to `url`), else to the channel's page. Elements that were
    read here are not left for feedparser: each costs it more than all of them cost here, and it would take a
    caption or a podcast's notes for the text.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return DocumentExtras()
    if root is None:
        return DocumentExtras()
    head = next(root.iter("{*}channel"), root)
    top = based(root, url) if root.get(XML + "base") else _page(head, url) or url
    elements = list(root.iter("{*}item", "{*}entry"))
    has_base = root.get(XML + "base") is not None or head.get(XML + "base") is not None
    is_sound = not parser.error_log
    is_plain = is_sound and not has_base and root.get("base") is None and head.get("base") is None
    items, ordinary = list[Extras](), list[Fields | None]()
    for item in elements:
        children = children_of(item)
        items.append(read_item(item, children, top, has_base=has_base))
        left = _strip(item, children) if is_sound else []
        is_usual = is_plain and item.getparent() in (root, head)
        ordinary.append(_take(item, left) if is_usual else None)
    return DocumentExtras(
        items=tuple(items),
        ordinary=tuple(ordinary),
        skip_hours=_skipped(root, "hour", {str(hour): hour % 24 for hour in range(25)}),
        skip_days=_skipped(root, "day", _DAYS),
        is_complete=next(root.iter("{http://purl.org/syndication/history/1.0}complete"), None) is not None,
        base=top,
        authors=read_people(head),
        rest=etree.tostring(root, encoding="utf-8", xml_declaration=True) if is_sound else None,
    )


def _strip(item: etree._Element, children: list[Child]) -> list[Child]:
    """Take out of an item what feedparser need not see, and return what is left."""
    left = []
    for child in children:
        element, space, name = child
        is_read = name in BODIES and element.text is None and not len(element)
        if is_read or name.lower() not in _LEFT or space.startswith(READ_SPACES):
            item.remove(element)
        else:
            left.append(child)
    return left


def _take(item: etree._Element, children: list[Child]) -> Fields | None:
    """Read an ordinary item and take it out of its tree; None leaves it as it is."""
    found, parent = read_ordinary(item, children), item.getparent()
    if found is not None and parent is not None:
        parent.remove(item)
    return found


def _page(head: etree._Element, url: str | None) -> str | None:
    """The page that the channel belongs to: RSS's link, or Atom's alternate one."""
    links = [child for child in head if named(child)[1] == "link"]
    found = [link.get("href") or text_of(link) for link in links if (link.get("rel") or "alternate") == "alternate"]
    return next((address for one in found if (address := resolve(one, url))), None)


_DAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip


def _skipped(root: etree._Element, name: str, values: dict[str, int]) -> tuple[int, ...]:
    texts = [(one.text or "").strip().lower() for one in root.iter("{*}" + name)][:40]
    return tuple(sorted({values[text.lstrip("0") or "0"] for text in texts if (text.lstrip("0") or "0") in values}))

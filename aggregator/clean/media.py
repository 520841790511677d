"""Pictures, embeds and formulas of a fragment, turned into what every reader can show. Trees are changed in place."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.clean.urls import canonical, host, resolve

MOST_PICTURES = 200
_MOST_EMBEDS = 50
_WIDEST = 1_600

# Where lazy loaders put the real address, the best first.
_LAZY = (
    "data-src", "data-lazy-src", "data-original", "data-original-src", "data-orig-src", "data-full-src",
    "data-hi-res-src", "data-actualsrc",
    "data-url", "data-lazyload", "data-echo", "data-image", "data-img-src", "nitro-lazy-src",
)  # fmt: skip
_BOXES = frozenset({"picture", "span", "div"})
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "nitro-lazy-srcset")
_PLACEHOLDER = re.compile(
    r"^data:|(?:^|[/_.-])(?:placeholder|blank|spacer|transparent|pixel|lazy|loading|loader|grey|gray|1x1|empty|clear)"
    r"[^/]{0,20}\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)",
    re.IGNORECASE,
)
_TINY = re.compile(r"\s*[01](?:px)?\s*")
_TINY_STYLE = re.compile(r"(?:^|[;\s])(?:max-)?(?:width|height)\s?:\s?[01](?:px)?(?=[\s;!]|$)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
# Hosts and paths that only count readers.
_COUNTER = re.compile(
    r"//(?:pixel\.wp\.com|stats\.wordpress\.com|b\.scorecardresearch\.com|[a-z0-9.-]{0,40}doubleclick\.net"
    r"|(?:www\.)?google-analytics\.com|pixel\.quantserve\.com|feeds\.feedburner\.com/~r/|feeds\.wordpress\.com/1\.0/"
    r"|rss\.buysellads\.com|da\.feedsportal\.com|www\.facebook\.com/tr\b|medium\.com/_/stat)",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"\s*(\S{1,4000}?)(?:\s+(\d{1,5}(?:\.\d{1,3})?)([wx]))?\s*(?:,(?=\s|https?:|/)|$)")
# Where a block may stand; in anything else (a paragraph, a span) the link stands by itself.
_HOLDERS = frozenset({"body", "div", "section", "article", "main", "blockquote", "li", "td", "center", "aside"})
_VIDEOS = (
    (re.compile(r"(?:youtube(?:-nocookie)?\.com)/embed/([\w-]{6,20})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(\d{4,15})"), "https://vimeo.com/{}"),
    (
        re.compile(r"player\.bilibili\.com/player\.html\?(?:[^#]{0,200}&)?bvid=(\w{6,20})"),
        "https://www.bilibili.com/video/{}",
    ),
    (re.compile(r"dailymotion\.com/embed/video/(\w{4,20})"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"open\.spotify\.com/embed/(\w{4,10}/\w{10,30})"), "https://open.spotify.com/{}"),
)


def open_noscripts(tree: LexborHTMLParser) -> None:
    """Show what is meant for readers without scripts: the picture behind a lazy one, or the text."""
    for node in tree.css("noscript"):
        picture = node.css_first("img")
        if picture is not None and not _is_tiny(picture):
            before, behind = _beside(node, "prev"), _beside(node, "next")
            if before is not None and _holds_picture(before):
                before.decompose()
            elif behind is not None and _holds_picture(behind) and _is_lazy(behind):
                behind.decompose()
        node.unwrap()


def _beside(node: LexborNode, side: str) -> LexborNode | None:
    """Return the next node on a side that is no blank."""
    near: LexborNode | None = getattr(node, side)
    while near is not None and near.tag == "-text" and not (near.text_content or "").strip():
        near = getattr(near, side)
    return near


def _holds_picture(node: LexborNode) -> bool:
    """Tell whether a node is a picture, or the box of one and nothing else."""
    is_box = node.tag in _BOXES and len(node.css("img")) == 1 and not node.text(deep=True).strip()
    return node.tag == "img" or is_box


def _is_lazy(node: LexborNode) -> bool:
    """Tell whether a picture waits for a script."""
    picture = node if node.tag == "img" else node.css_first("img")
    own = (picture.attributes.get("src") or "").strip() if picture else ""
    return not own or bool(_PLACEHOLDER.search(own[:500]))


def mend_formulas(tree: LexborHTMLParser) -> None:
    """Write MathML as the TeX it carries, else as its text; drop drawings."""
    for node in tree.css("math"):
        source = node.css_first('annotation[encoding*="tex"]')
        text = source.text(strip=True) if source else (node.attributes.get("alttext") or "").strip()
        code = tree.create_node("code")
        code.insert_child(text or " ".join(node.text(separator=" ", strip=True).split()))
        node.replace_with(code)
    for node in tree.css("svg"):
        node.decompose()


def mend_embeds(tree: LexborHTMLParser, base: str | None) -> None:
    """Turn frames and plug-ins into a titled link, with the picture where the service has one at a known place."""
    for count, node in enumerate(tree.css("iframe, embed, object")):
        attributes = node.attributes
        source = next(
            (attributes[name] for name in ("src", "data-src", "data-lazy-src", "data") if attributes.get(name)), None
        )
        address = None if count >= _MOST_EMBEDS or _is_hidden(node) else _page(source, base)
        if address is None:
            node.decompose()
            continue
        title = (attributes.get("title") or attributes.get("aria-label") or "").strip() or host(address) or address
        parent = node.parent
        link = _linked(tree, address, title[:300], _poster(address))
        node.replace_with(_paragraph(tree, link) if parent is not None and parent.tag in _HOLDERS else link)
    for node in tree.css("video, audio"):
        _mend_player(node, base)


def _mend_player(node: LexborNode, base: str | None) -> None:
    """Give a player its address and its controls."""
    source = node.css_first("source[src], source[data-src]")
    inner = source.attributes if source else {}
    address = resolve(node.attributes.get("src") or inner.get("src") or inner.get("data-src"), base)
    if address is None:
        node.decompose()
        return
    for child in node.css("source, track"):
        child.decompose()
    node.attrs["src"] = address
    node.attrs["controls"] = ""
    poster = resolve(node.attributes.get("poster"), base)
    if poster:
        node.attrs["poster"] = poster


def _page(source: str | None, base: str | None) -> str | None:
    """The page of what is embedded: a video's own, else the frame's address."""
    address = canonical(source, base)
    if address is None:
        return None
    for pattern, page in _VIDEOS:
        found = pattern.search(address)
        if found:
            return page.format(found[1])
    return address


def _poster(address: str) -> str | None:
    video = address.removeprefix("https://www.youtube.com/watch?v=")
    return f"https://i.ytimg.com/vi/{video}/hqdefault.jpg" if video != address else None


def _linked(tree: LexborHTMLParser, address: str, title: str, poster: str | None) -> LexborNode:
    link = tree.create_node("a")
    link.attrs["href"] = address
    if poster:
        picture = tree.create_node("img")
        picture.attrs["src"] = poster
        picture.attrs["alt"] = ""
        link.insert_child(picture)
        link.insert_child(tree.create_node("br"))
    link.insert_child(title)
    return link


def _paragraph(tree: LexborHTMLParser, link: LexborNode) -> LexborNode:
    paragraph = tree.create_node("p")
    paragraph.insert_child(link)
    return paragraph


def mend_pictures(tree: LexborHTMLParser, base: str | None) -> None:
    """Give lazy pictures their address, drop counters and what is beyond the cap; without an address, words stay."""
    kept = 0
    for node in tree.css("img"):
        address = resolve(_best(node), base)
        if _is_tiny(node) or (address and _COUNTER.search(address)):
            node.decompose()
        elif address is None or kept >= MOST_PICTURES:
            words = (node.attributes.get("alt") or "").strip()
            node.replace_with(words) if words else node.decompose()
        else:
            kept += 1
            node.attrs["src"] = address
    for node in tree.css("picture"):
        for source in node.css("source"):
            source.decompose()
        node.unwrap()


def _best(node: LexborNode) -> str | None:
    """The address of a picture: its own unless that only holds the place."""
    attributes = node.attributes
    own = (attributes.get("src") or "").strip()
    if own and not _PLACEHOLDER.search(own[:500]):
        return own
    for name in _LAZY:
        if attributes.get(name):
            return attributes[name]
    sets = [attributes.get(name) for name in _LAZY_SETS]
    parent = node.parent
    if parent is not None and parent.tag == "picture":
        sets += [one.attributes.get(name) for one in parent.css("source") for name in _LAZY_SETS]
    return next((_widest(one) for one in sets if one), None) or (own if not own.startswith("data:") else None)


def _widest(srcset: str) -> str | None:
    """The largest candidate up to 1600 pixels (twice the size counts as 800 each time), else the smallest."""
    sizes = [
        (float(size) * (1 if unit == "w" else 800) if size else 800.0, address)
        for address, size, unit in _CANDIDATE.findall(srcset[:20_000])[:50]
        if not address.startswith("data:")
    ]
    fitting = [one for one in sizes if one[0] <= _WIDEST]
    return (max(fitting)[1] if fitting else min(sizes)[1]) if sizes else None


def _is_tiny(node: LexborNode) -> bool:
    """A picture of one pixel or none counts readers."""
    attributes = node.attributes
    sizes = [attributes.get(name) for name in ("width", "height")]
    if any(size and _TINY.fullmatch(size) for size in sizes):
        return all(size is None or _TINY.fullmatch(size) for size in sizes)
    style = (attributes.get("style") or "")[:500]
    return len(_TINY_STYLE.findall(style)) > 1 or bool(_HIDDEN.search(style))


def _is_hidden(node: LexborNode) -> bool:
    return _is_tiny(node) or "hidden" in node.attributes

"""Web addresses: the one a person opens (canonical), the key two are compared by (identity), a slug's words.

Parsed by the WHATWG rules (can_ada), as browsers do; the rest is our own and careful: a parameter that is not
a named tracker stays, since it may be what tells two articles apart.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, unquote

import can_ada

from aggregator.clean import trackers
from aggregator.parse.addresses import parse_address, resolve, write_address
from aggregator.parse.characters import EDGES

__all__ = ["canonical", "host", "identity", "is_tracker", "resolve", "slug_words"]

_EDGE_CODES = "|".join(quote(char) for char in EDGES if ord(char) > 0x7F)
_TRAILING_CODE = re.compile(rf"(?:{_EDGE_CODES}|%20|%0A|%0D|%09)$", re.IGNORECASE)
_UNRESERVED_CODE = re.compile(r"%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])", re.IGNORECASE)
_CODE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)

_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"(/[^/]*(?:[^/-]+-[^/-]+-[^/-]+|\d{5}|\.s?html?)[^/]*)/amp$", re.IGNORECASE)
_WIKI_MOBILE = re.compile(r"^([a-z-]{2,12})\.m\.(wik[a-z]+\.org)$")
_YOUTUBE_PATH = re.compile(r"/(?:shorts|embed|live|v)/([\w-]{6,20})/?$")
_ROUTE = re.compile(r"!?/.")
_SLASHES = re.compile(r"/{2,}")

# Most addresses need nothing; those that might are told by a part of them.
_PLAIN = re.compile(
    r"(https?://((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}))(/[A-Za-z0-9._~/-]{0,2000})?(?:\?([A-Za-z0-9._~=&-]{0,2000}))?"
)
_NOT_PLAIN = re.compile(r"/\.\.?(?:/|\?|$)|xn--|/amp/|ampproject\.|urldefense\.|google\.")

_GOOGLE = re.compile(r"^(?:www\.)?google\.[a-z.]{2,6}$")
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cms|ece|story|amp)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

# One entry's addresses are asked for several times in a row; a feed's own ones in each of its entries.
_REMEMBERED = 1024


def canonical(url: str | None, base: str | None = None) -> str | None:
    """Make the address that a person opens: absolute, http(s), percent-encoded, without credentials and trackers.

    Known redirectors are unwrapped as far as the address itself tells the target. None for anything that is no
    web address. Idempotent; never raises.
    """
    # What is absolute is remembered once for all bases.
    return _canonical(url, None if url and url.startswith(("http://", "https://")) else base)


@functools.lru_cache(_REMEMBERED)
def _canonical(url: str | None, base: str | None) -> str | None:
    if url and (found := _PLAIN.fullmatch(url)) and not _NOT_PLAIN.search(url):
        return _plain_shown(found)
    address, shown = parse_address(url, base), None
    while address:
        shown = _shown(address)
        target = _unwrap(parse_address(shown, None))
        # A target is shorter than what carried it, so this ends.
        address = target if target and shown and len(target.href) < len(shown) else None
    return shown


@functools.lru_cache(_REMEMBERED)
def identity(url: str | None) -> str | None:
    """Make the key that two addresses of one article share: no scheme, www, index page, tracker or order.

    Mobile hosts count as the site only where both are known to show the same; an AMP path only when what is
    before it is an article's. Never opened. None for anything that is no web address.
    """
    shown = canonical(url)
    if shown is None:
        return None
    address, _, fragment = shown.partition("://")[2].partition("#")
    address, _, search = address.partition("?")
    site, slash, rest = address.partition("/")
    site, path, query = _known_site(_host_key(site), slash + rest, _pairs(search))
    path = _SLASHES.sub("/", path) if "//" in path else path
    path = (_INDEX.sub("/", path) if "." in path else path).rstrip("/")
    path = _AMP_PATH.sub(r"\1", path) if path[-4:].lower() == "/amp" else path
    search = "&".join(sorted("=".join(pair) for pair in query)) if query else ""
    route = fragment.rstrip("/") if fragment and _ROUTE.match(fragment) else ""
    return _decoded(f"{site}{path}{'?' + search if search else ''}{'#' + route if route else ''}")


def host(url: str | None) -> str | None:
    """The host of a web address in its comparing form (no www, no port); None when there is none."""
    address = parse_address(url, None)
    return _host_key(address.hostname) if address else None


def slug_words(url: str | None) -> tuple[str, ...]:
    """The words of the address's slug in lower case, without ids: a headline for nothing; () when it has none."""
    address = parse_address(url, None)
    if address is None:
        return ()
    segments = [_EXTENSION.sub("", unquote(segment)) for segment in address.pathname.split("/")[-4:]]
    slugs = [tuple(word for word in _WORD.findall(segment.lower()) if not _is_id(word)) for segment in segments]
    best = max(slugs, key=len)
    return best if len(best) > 1 else ()


@functools.lru_cache(_REMEMBERED)
def is_tracker(name: str, site: str = "") -> bool:
    """Tell whether a parameter of that name only follows readers (on that site, where one is given)."""
    name = unquote(name).lower().removeprefix("amp;")
    if name in trackers.NAMES or name.startswith(trackers.PREFIXES):
        return True
    return any(name in trackers.SITE_NAMES.get(known, ()) for known in _sites_of(site))


def _plain_shown(found: re.Match[str]) -> str:
    """The same of an address in which nothing is escaped and no other can hide."""
    origin, site, path, search = found.groups()
    query = "&".join(part for part in search.split("&") if not _is_tracking_part(part, site)) if search else ""
    return f"{origin}{path or '/'}{'?' + query if query else ''}"


def _shown(address: can_ada.URL) -> str | None:
    """The address without credentials, trackers, tracking fragments and invisible endings."""
    site = address.hostname
    query = "&".join(part for part in address.search[1:].split("&") if not _is_tracking_part(part, site))
    fragment = "" if _is_tracking_fragment(address.hash) else address.hash
    query, fragment = _without_end("?" + query if query else ""), _without_end(fragment)
    text = f"{address.protocol}//{address.host}{_without_end(address.pathname)}{query}{fragment}"
    # A cut may bare what has to be written otherwise ("/a/..%20").
    return write_address(address if text == address.href else parse_address(text, None))


def _without_end(part: str) -> str:
    """Cut escaped blanks and invisible characters off the end of a path, query or fragment."""
    while found := _TRAILING_CODE.search(part, max(0, len(part) - 9)):
        part = part[: found.start()]
    return part if len(part) > 1 or part == "/" else ""


def _is_tracking_part(part: str, site: str) -> bool:
    name, _, value = part.partition("=")
    if is_tracker(name, site):
        return True
    # A service that puts "rss-" and its own ids into its feed's links.
    return name == "source" and value.startswith("rss-")


def _is_tracking_fragment(fragment: str) -> bool:
    """Text fragments, and fragments made of trackers only ("#xtor=RSS-1", "#ref=rss")."""
    if not fragment or fragment == "#" or ":~:" in fragment:
        return True
    parts = [part.partition("=") for part in fragment[1:].lstrip("?").split("&")]
    return all(equals and (is_tracker(name) or _is_valued(name, value)) for name, equals, value in parts)


def _is_valued(name: str, value: str) -> bool:
    return name.lower() in trackers.VALUED_NAMES and value.lower() in trackers.TRACKING_VALUES


def _unwrap(address: can_ada.URL | None) -> can_ada.URL | None:
    """The target inside a redirector's address, if it is one and the target is a web address."""
    if address is None:
        return None
    for rule in _UNWRAPPERS:
        target = rule(address)
        if target:
            return parse_address(target, None)
    return None


def _from_parameters(address: can_ada.URL) -> str | None:
    for known in (known for site in _sites_of(address.hostname) for known in _redirectors().get(site, ())):
        if address.pathname.startswith(known.path):
            found = dict(parse_qsl(address.search[1:]))
            target = next((found[name] for name in known.names if name in found), None)
            if target and target.startswith(("http:", "https:")):
                return target.rpartition(":")[0] if known.host == "disq.us" and target.count(":") > 1 else target
    return None


@functools.cache
def _redirectors() -> dict[str, list[trackers.Redirector]]:
    """The redirectors by host: there are too many to look at each for every link."""
    found = defaultdict(list)
    for known in trackers.REDIRECTORS:
        found[known.host].append(known)
    return dict(found)


def _from_google(address: can_ada.URL) -> str | None:
    """google.com/url?q=…, google.com/amp/s/…, and the AMP cache, which carries host and path in its own path."""
    path = address.pathname
    if "cdn.ampproject.org" in _sites_of(address.hostname):
        found = re.match(r"/[a-z]{1,2}/(s/)?([^/]+\..*)", path)
    elif not _GOOGLE.match(address.hostname):
        return None
    elif path == "/url":
        pairs = dict(parse_qsl(address.search[1:]))
        return pairs.get("q") or pairs.get("url")
    else:
        found = re.match(r"/amp/(s/)?([^/]+\..*)", path)
    if not found:
        return None
    return f"{'https' if found[1] else 'http'}://{found[2]}{address.search}"


def _from_path(address: can_ada.URL) -> str | None:
    """Services that put the target, as it is, after their own host."""
    if address.hostname == "href.li" and address.search.startswith("?http"):
        return address.search[1:]
    if address.hostname == "urldefense.com" and (found := re.match(r"/v3/__(https?:/.*?)__;", address.pathname)):
        return re.sub(r"^(https?):/+", r"\1://", found[1]) + address.search
    return None


_UNWRAPPERS: tuple[Callable[[can_ada.URL], str | None], ...] = (_from_parameters, _from_google, _from_path)


def _host_key(name: str) -> str:
    """A host (with a port, where it has one of its own) as it is compared."""
    name = name.removeprefix("www.").rstrip(".")
    name = _WIKI_MOBILE.sub(r"\1.\2", name) if ".m." in name else name
    return trackers.SAME_HOSTS.get(name, name)


def _pairs(search: str) -> list[tuple[str, str]]:
    """The parameters that count: not the ones that say where the reader came from, nor the AMP switch."""
    parts = [part.partition("=") for part in search.split("&") if part] if search else []
    return [
        (name, value)
        for name, _, value in parts
        if not _is_valued(name, value)
        and (name.lower(), value.lower()) not in {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")}
    ]


def _known_site(site: str, path: str, query: list[tuple[str, str]]) -> tuple[str, str, list[tuple[str, str]]]:
    """Sites that show one piece under several paths: a video is its id."""
    video = None
    if site == "youtu.be":
        video = path.strip("/")
    elif site == "youtube.com":
        found = _YOUTUBE_PATH.match(path)
        video = found[1] if found else dict(query).get("v") if path == "/watch" else None
    if not video or "/" in video:
        return site, path, query
    return "youtube.com", "/watch", [("v", video)]


def _decoded(text: str) -> str:
    """Escapes of unreserved characters undone, the others in capitals (RFC 3986 6.2.2)."""
    if "%" not in text:
        return text
    text = _UNRESERVED_CODE.sub(lambda found: unquote(found.group()), text)
    return _CODE.sub(lambda found: found.group().upper(), text)


def _is_id(word: str) -> bool:
    """A number of an article, a hash: no word of a headline."""
    digits = sum(char.isdigit() for char in word)
    return digits > 4 or (len(word) > 7 and digits > 1 and word.isascii())


@functools.lru_cache(_REMEMBERED)
def _sites_of(name: str) -> tuple[str, ...]:
    """The names under which lists may know a host: its own, with www, and those of the sites that it is part of."""
    labels = name.split(".")
    return (name, f"www.{name}", *(".".join(labels[start:]) for start in range(1, len(labels))))

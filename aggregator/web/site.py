"""What all pages are made with, and how a page is made of a template. The pages themselves are in pages_*.py."""

import gzip
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from aggregator.model import Format, Output
from aggregator.publish.feed import FILE_NAMES, MEDIA_TYPES
from aggregator.web import charts, words
from aggregator.web.actions import Actions
from aggregator.web.admission import BROWSER_COOKIE, Admission, Standing
from aggregator.web.reading import Reading
from aggregator.web.representation import accepts_gzip
from aggregator.web.settings import WebSettings
from aggregator.web.static import Static

_FOLDER = Path(__file__).parent
_YEAR_SECONDS = 365 * 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The collaborators of the pages. `outputs` are those configured now; `check` says that the daemon is well.

    `started` is when the pages were, and with them the daemon.
    """

    reading: Reading
    settings: WebSettings
    actions: Actions | None
    outputs: Callable[[], Sequence[Output]]
    clock: Callable[[], datetime]
    started: datetime
    check: Callable[[], Awaitable[str]] | None
    admission: Admission
    static: Static
    templates: Environment

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the pages."""
        return ZoneInfo(self.settings.timezone)

    def public(self, request: Request) -> str:
        """The address people use, without a final slash: the configured one, or the one this request came to."""
        return self.settings.public_url or f"{request.url.scheme}://{request.headers['host']}"


def make_templates(settings: WebSettings, static: Static) -> Environment:
    """Load the templates; everything that is put into them is escaped, and what is missing is an error."""
    templates = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    templates.globals |= {
        "site": settings.title,
        "asset": static.address,
        "pictures": settings.pictures,
        "words": words,
        "charts": charts,
    }
    return templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page's maker needs of a request: nothing of it reaches another thread but this."""

    public: str
    standing: Standing
    is_part: bool
    is_gzip: bool
    path: str


def ask(site: Site, request: Request) -> Asked:
    """Take from a request what every page needs."""
    return Asked(
        public=site.public(request),
        standing=site.admission.standing(request),
        is_part=request.headers.get("hx-request") == "true",
        is_gzip=accepts_gzip(request.headers.get("accept-encoding", "")),
        path=request.url.path,
    )


def render(site: Site, asked: Asked, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """Write a page, compressed here so that the loop need not."""
    given: Mapping[str, Any] = {
        "feeds": [
            (output, address) for output in site.outputs() for address in feed_addresses(output, "") if address.is_feed
        ],
        "standing": asked.standing,
        "can_act": asked.standing.may and site.actions is not None,
        "can_login": asked.standing.login and site.actions is not None,
        "path": asked.path,
        **values,
    }
    body = site.templates.get_template(template).render(given).encode("utf-8", "replace")
    headers = {"cache-control": "private, no-store", "vary": "Accept-Encoding, HX-Request"}
    if asked.is_gzip:
        body = gzip.compress(body, 5, mtime=0)
        headers["content-encoding"] = "gzip"
    response = HTMLResponse(body, status, headers)
    if asked.standing.is_new:
        set_cookie(site, response, BROWSER_COOKIE, asked.standing.browser)
    return response


def set_cookie(site: Site, response: HTMLResponse, name: str, value: str) -> None:
    """Set a cookie that no script reads and no other site's form brings."""
    is_secure = (site.settings.public_url or "").startswith("https://")
    response.set_cookie(name, value, max_age=_YEAR_SECONDS, path="/", httponly=True, samesite="lax", secure=is_secure)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAddress:
    """Where one format of an output is found."""

    name: str
    url: str
    media_type: str
    is_feed: bool


_NAMES = {
    Format.RSS: "RSS",
    Format.ATOM: "Atom",
    Format.JSON: "JSON Feed",
    Format.HTML: "Page",
    Format.OPML: "Outlets",
}
_FEEDS = (Format.RSS, Format.ATOM, Format.JSON)


def feed_addresses(output: Output, public: str) -> list[FeedAddress]:
    """The addresses of an output's formats, absolute where `public` is given; mirrors have none of their own."""
    return [
        FeedAddress(
            name=_NAMES[format_],
            url=f"{public}/feeds/{output.name}/{FILE_NAMES[format_]}",
            media_type=MEDIA_TYPES[format_].partition(";")[0],
            is_feed=format_ in _FEEDS,
        )
        for format_ in output.formats
        if not output.is_mirrored
    ]

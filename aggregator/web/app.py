"""The web application: every address it answers, on one screen."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aggregator.errors import StoreError
from aggregator.log import Event, get_logger
from aggregator.model import Output
from aggregator.web import changes
from aggregator.web.actions import Actions
from aggregator.web.admission import Admission
from aggregator.web.condition import Metrics, healthz
from aggregator.web.gate import Gate, security_headers
from aggregator.web.outputs import OutputFiles
from aggregator.web.pages_feeds import feeds_page, subscription_list
from aggregator.web.pages_sources import sources_page
from aggregator.web.pages_stories import stories_page
from aggregator.web.pages_story import story_page
from aggregator.web.plain import plain_page
from aggregator.web.reading import Reading
from aggregator.web.settings import WebSettings
from aggregator.web.site import Site, make_templates
from aggregator.web.static import Static

Endpoint = Callable[..., Awaitable[Response]]


def create_app(
    reading: Reading,
    settings: WebSettings,
    *,
    outputs: Callable[[], Sequence[Output]],
    clock: Callable[[], datetime],
    actions: Actions | None = None,
    check: Callable[[], Awaitable[str]] | None = None,
) -> Starlette:
    """Make the application. Without `actions` it only shows; `check` raises AggregatorError when polling is not well.

    The caller closes `reading` once the application is no longer served.
    """
    static, metrics = Static(), Metrics()
    site = Site(
        reading=reading, settings=settings, actions=actions, outputs=outputs, clock=clock, started=clock(), check=check,
        admission=Admission(settings, clock), static=static, templates=make_templates(settings, static),
    )  # fmt: skip
    headers = security_headers(pictures=settings.pictures)
    app = Starlette(
        routes=_routes(site, OutputFiles(outputs, settings.public_url), metrics),
        middleware=[
            Middleware(
                Gate,
                hosts=settings.known_hosts(),
                headers=headers,
                count=metrics.count,
                head_bytes=settings.limits.head_bytes,
            )
        ],
        exception_handlers={HTTPException: _on_http, StoreError: _on_store, Exception: _on_bug},
    )
    app.router.redirect_slashes = False  # no address of ours ends in one
    return app


def _routes(site: Site, files: OutputFiles, metrics: Metrics) -> list[Route]:
    def page(make: Endpoint, **options: Any) -> Callable[[Request], Awaitable[Response]]:
        return partial(make, site, **options)

    return [
        Route("/feeds/{name}/mirrors.opml", page(subscription_list)),
        Route("/feeds/{name}", files.lead),
        Route("/feeds/{name}/{file}", files.__call__),
        Route("/feeds/{name}/{key}/{file}", files.__call__),
        Route("/", page(stories_page)),
        Route("/story/{uuid}", page(story_page)),
        Route("/sources", page(sources_page)),
        Route("/feeds", page(feeds_page)),
        Route("/login", page(changes.login), methods=["GET", "POST"]),
        Route("/story/{uuid}/split", page(changes.change, act=changes.split), methods=["POST"]),
        Route("/story/{uuid}/join", page(changes.change, act=changes.join), methods=["POST"]),
        Route("/story/{uuid}/never", page(changes.change, act=changes.never), methods=["POST"]),
        Route("/undo", page(changes.change, act=changes.undo), methods=["POST"]),
        Route("/poll", page(changes.change, act=changes.poll), methods=["POST"]),
        Route("/healthz", page(healthz)),
        Route("/metrics", page(metrics.__call__)),
        Route("/static/{name}", site.static.__call__),
    ]


async def _on_http(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = plain_page(status)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def _on_store(_: Request, error: Exception) -> Response:
    get_logger().error(Event.PAGE_FAILED, detail=str(error))
    return plain_page(503, sentence="The database does not answer. `aggregator doctor` may know more.")


async def _on_bug(_: Request, __: Exception) -> Response:
    return plain_page(500, sentence="The log says more.")

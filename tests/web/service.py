"""The web application over a filled world, asked without a network."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from starlette.applications import Starlette

from aggregator.model import Output
from aggregator.rooms import Rooms
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from aggregator.web.actions import StoreActions
from aggregator.web.app import create_app
from aggregator.web.reading import Reading
from aggregator.web.settings import WebSettings
from tests.web import world
from tests.web.outlets import NOW

T = TypeVar("T")
HERE = "http://127.0.0.1:8765"
SAME_SITE = {"origin": HERE, "sec-fetch-site": "same-origin"}


class Service:
    """An application with its collaborators. `now` can be set; `client` is where requests seem to come from."""

    def __init__(self, folder: Path, *, client: str = "127.0.0.1", **settings: Any) -> None:
        self.folder = folder
        self.now: datetime = NOW
        self.settings = WebSettings(**settings)
        self.client = client
        self.cookies = httpx.Cookies()
        self.outputs: tuple[Output, ...] = (world.output(folder),)
        path = folder / "aggregator.db"
        self.store = StoreThread(lambda: Store.open(path, now=NOW))
        self.reading = Reading(lambda: Store.read(path))
        self.app = self._make_app(can_act=True)

    def show_only(self, check: Callable[[], Awaitable[str]] | None = None) -> None:
        """Serve without actions from now on; `check` is the daemon's."""
        self.app = self._make_app(can_act=False, check=check)

    def _make_app(self, *, can_act: bool, check: Callable[[], Awaitable[str]] | None = None) -> Starlette:
        rooms: Rooms = world.rooms(self.store, lambda: self.now)
        return create_app(
            self.reading,
            self.settings,
            outputs=lambda: self.outputs,
            clock=lambda: self.now,
            check=check,
            actions=StoreActions(rooms, lambda: world.plan(self.folder)) if can_act else None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.reading.close()
        self.store.close()

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        """Send one request, as one browser that keeps its cookies."""
        base = given.pop("base", HERE)

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(self.client, 40_000), raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=base, cookies=self.cookies) as client:
                response = await client.request(method, path, **given)
                self.cookies = client.cookies
                return response

        # In a thread of its own: a test that drives a browser has a loop running already.
        with ThreadPoolExecutor(1) as executor:
            return executor.submit(asyncio.run, send()).result()

    def get(self, path: str, **given: Any) -> httpx.Response:
        """GET a page."""
        return self.ask("GET", path, **given)

    def post(self, path: str, fields: Mapping[str, str], **given: Any) -> httpx.Response:
        """Send a form as a browser does."""
        headers = {**SAME_SITE, **given.pop("headers", {})}
        self.now += timedelta(seconds=20)  # a person reads before tapping
        return self.ask("POST", path, data=dict(fields), headers=headers, **given)

    def token(self, path: str = "/sources") -> str:
        """The token that the forms of a page carry."""
        found = re.search(r'name="token" value="([^"]+)"', self.get(path).text)
        assert found is not None, "the page has no form"
        return found[1]

    def run(self, work: Callable[[Store], T]) -> T:
        """Have the store's own thread do something, as the daemon would."""

        async def run() -> T:
            return await self.store.run(work)

        with ThreadPoolExecutor(1) as executor:
            return executor.submit(asyncio.run, run()).result()

    def story_of(self, words: str) -> str:
        """The address of the story whose card has these words in its headline."""
        page = self.get("/", params={"q": words}).text
        found = re.search(r'data-story="([^"]+)"', page)
        assert found is not None, words
        return found[1]

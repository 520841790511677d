"""What every request and answer passes: known hosts only, few page requests at once, and the headers that protect.

Written on ASGI itself: it stands in the way of every poll, and must cost nothing to speak of.
"""

from collections.abc import Callable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from aggregator.web.plain import plain_page

Counting = Callable[[str, int], None]


def security_headers(*, pictures: bool) -> dict[str, str]:
    """The headers of every answer. Pictures may come from the outlets; scripts, styles and forms are ours alone."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' https: http:" if pictures else "'self'",
        "media-src": "https: http:" if pictures else "'none'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    }


class Gate:
    """Refuses what is not meant for us, and marks what goes out. `count` is told method and status of each answer."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str], headers: Mapping[str, str], count: Counting, head_bytes: int
    ) -> None:
        self._app = app
        self._head_bytes = head_bytes
        self._hosts = hosts
        self._headers = tuple(headers.items())
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers:
                    headers.setdefault(name, value)
                self._count(scope["method"], message["status"])
            await send(message)

        await self._judge(scope)(scope, receive, send_marked)

    def _judge(self, scope: Scope) -> ASGIApp:
        """Pass a request on, or choose the page that refuses it."""
        if measure_head(scope) > self._head_bytes:
            return plain_page(431, "The request is too large", "Its address and headers are over the limit.")
        if not is_known_host(scope, self._hosts):
            return plain_page(421, "No such host here", _FOREIGN)
        return self._app


_FOREIGN = (
    "This service does not answer under that name. If the name is yours, add it to the configuration: "
    '[web] hosts = ["the.name"].'
)


def measure_head(scope: Scope) -> int:
    """Count the bytes of a head; the server bounds only what comes in pieces."""
    headers = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
    return headers + len(scope["raw_path"]) + len(scope["query_string"])


def is_known_host(scope: Scope, hosts: frozenset[str]) -> bool:
    """Say whether the Host header names us: a page of another name must not reach us through its own DNS.

    The very address that a connection came to is ours, too: an address cannot be rebound.
    """
    headers = Headers(scope=scope)
    named = headers.getlist("host")
    if len(named) != 1:
        return False
    name = host_name(named[0])
    own = (scope.get("server") or ("",))[0]
    return bool(name) and (name in hosts or name == own)


def host_name(host: str) -> str:
    """Take the port off a Host header; empty when it is none."""
    if host.startswith("["):
        name, bracket, rest = host[1:].partition("]")
        is_sound = bracket and (not rest or (rest.startswith(":") and rest[1:].isdigit()))
    else:
        name, colon, port = host.partition(":")
        is_sound = not colon or port.isdigit()
    return name.lower().rstrip(".") if is_sound else ""

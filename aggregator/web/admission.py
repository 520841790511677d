"""Who may change what: same-site forms with their token, and beyond this machine a password, not tried too often."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import ClientDisconnect, Request

from aggregator.web.gate import host_name
from aggregator.web.passwords import is_form, is_password, is_session, sign_form
from aggregator.web.settings import WebSettings, is_loopback

BROWSER_COOKIE, SESSION_COOKIE = "browser", "session"
_MAX_FIELDS = 20
# Password tries: a burst of five, then one in twelve seconds, whoever asks.
_TRIES, _SECONDS_A_TRY = 5, 12.0
_FROM_ELSEWHERE = "From another machine nothing can be changed until a password is configured ([web] password_hash)."
_WITH_PUBLIC = "With a public_url nothing can be changed here until a password is configured ([web] password_hash)."


class Refused(Exception):  # noqa: N818 - becomes a page, with the code
    """A change that is not let through; `status` is the HTTP code, the text a sentence for a person."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status = status
        super().__init__(sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a page shows of actions: `may` they be offered, does a `login` help, and the token of its forms."""

    may: bool
    login: bool
    token: str
    browser: str
    is_new: bool


class Admission:
    """Decides on requests; remembers nothing but how many passwords were tried lately."""

    def __init__(self, settings: WebSettings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        # Pages that were open over a restart are told to be loaded again.
        self._key = secrets.token_bytes(32)
        self._tries = float(_TRIES)
        self._tried: datetime | None = None
        # A web server in front may ask us as a program here would: by our own name, and without a word of who asked it.
        self._has_front = not is_loopback(urlsplit(settings.public_url or "//localhost").hostname)

    def standing(self, request: Request) -> Standing:
        """Say what a page may offer to this browser."""
        known = request.cookies.get(BROWSER_COOKIE, "")
        browser = known if 20 <= len(known) <= 64 and known.isascii() else secrets.token_urlsafe(24)
        return Standing(
            may=self._may(request),
            login=self._settings.password_hash is not None and not self._may(request),
            token=sign_form(self._key, browser),
            browser=browser,
            is_new=browser != known,
        )

    async def form(self, request: Request, *, is_login: bool = False) -> dict[str, str]:
        """Read the fields of a form that may be acted upon. Raises Refused."""
        if self._has_bearer(request):
            await self._check_bearer(request)
            return await read_form(request, self._settings.limits.body_bytes)
        check_same_site(request)
        fields = await read_form(request, self._settings.limits.body_bytes)
        self._check_token(request, fields)
        if not is_login and not self._may(request):
            raise Refused(403, self._sentence())
        return fields

    def try_password(self, given: str) -> bool:
        """Compare a password, slowly and not often. Raises Refused when tried too often."""
        stored = self._settings.password_hash
        if stored is None:
            return False
        self._spend_try()
        if not is_password(given, stored):
            return False
        self._tries = min(float(_TRIES), self._tries + 1)
        return True

    def _may(self, request: Request) -> bool:
        stored = self._settings.password_hash
        if stored is None:
            return is_from_here(request) and not self._has_front
        token = request.cookies.get(SESSION_COOKIE, "")
        try:
            return bool(token) and is_session(token, stored, self._clock())
        except ValueError:
            return False

    def _sentence(self) -> str:
        if self._settings.password_hash is None:
            return _WITH_PUBLIC if self._has_front else _FROM_ELSEWHERE
        return "Log in first."

    def _has_bearer(self, request: Request) -> bool:
        return request.headers.get("authorization", "").lower().startswith("bearer ")

    async def _check_bearer(self, request: Request) -> None:
        given = request.headers["authorization"][7:].strip()
        if not await asyncio.to_thread(self.try_password, given):  # hashing takes a tenth of a second
            raise Refused(401, "The token is not the one that is configured.")

    def _check_token(self, request: Request, fields: dict[str, str]) -> None:
        if not is_form(fields.get("token", ""), self._key, request.cookies.get(BROWSER_COOKIE, "")):
            raise Refused(403, "This page is too old. Go back, load it again, and try once more.")

    def _spend_try(self) -> None:
        now = self._clock()
        if self._tried is not None:
            passed = max(0.0, (now - self._tried).total_seconds())
            self._tries = min(float(_TRIES), self._tries + passed / _SECONDS_A_TRY)
        self._tried = now
        if self._tries < 1:
            raise Refused(429, "Too many passwords were tried. Wait a minute.")
        self._tries -= 1


def is_from_here(request: Request) -> bool:
    """Say whether a request comes from this machine itself, and through no proxy that would look as if it did.

    Browsers and scripts speak HTTP/1.1; nginx as it comes asks by HTTP/1.0, under our own name, and adds no header.
    """
    is_near = is_loopback(request.client.host if request.client else None)
    is_told = {"forwarded", "x-forwarded-for", "x-real-ip", "via"} & set(request.headers.keys())
    is_direct = not is_told and request.scope.get("http_version") != "1.0"
    return is_near and is_direct and is_loopback(host_name(request.headers.get("host", "")))


def check_same_site(request: Request) -> None:
    """Refuse what a page of another site sent (Fetch Metadata, Origin). Raises Refused."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site not in (None, "same-origin"):
        raise Refused(403, "A page of another site asked for this.")
    # Under a strict referrer policy browsers say "null" even of our own pages; then the other header has to do.
    is_hidden = origin == "null" and site == "same-origin"
    if origin is not None and not is_hidden and not _is_own(origin, request.headers.get("host", "")):
        raise Refused(403, "A page of another site asked for this.")
    if site is None and origin is None:
        raise Refused(403, "The browser does not say which page asked for this. Scripts send the token instead.")


def _is_own(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and parts.netloc.lower() == host.lower()


async def read_form(request: Request, limit: int) -> dict[str, str]:
    """Read a small urlencoded form. Raises Refused for anything else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", ""):
        raise Refused(415, "Forms come as application/x-www-form-urlencoded.")
    body = await read_body(request, limit)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError as cause:
        raise Refused(400, "The form cannot be read.") from cause
    return dict(pairs)


async def read_body(request: Request, limit: int) -> bytes:
    """Read a body up to a limit. Raises Refused."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > limit:
                raise Refused(413, f"A form has at most {limit:,} bytes.")
            parts.append(part)
    except ClientDisconnect as cause:
        raise Refused(400, "The request was not complete.") from cause
    return b"".join(parts)

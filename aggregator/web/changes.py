"""What changes state: forms of the pages, or scripts with the token; by POST only, each answered with a page."""

from collections.abc import Awaitable, Callable
from sqlite3 import Connection
from typing import NoReturn
from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from aggregator.errors import NotFoundError
from aggregator.store import followed, lookups
from aggregator.web.actions import Actions
from aggregator.web.admission import SESSION_COOKIE, Refused
from aggregator.web.around import read_numbers, read_uuid
from aggregator.web.passwords import open_session
from aggregator.web.plain import plain_page
from aggregator.web.reading import Reading
from aggregator.web.site import Asked, Site, ask, render, set_cookie

Fields = dict[str, str]
Change = Callable[[Site, Actions, Fields], Awaitable[str]]


async def change(site: Site, request: Request, act: Change) -> Response:
    """Check who asks, do it, and lead to where it shows."""
    try:
        fields = await site.admission.form(request)
        if site.actions is None:
            raise Refused(403, "Nothing can be changed here: the service runs for reading only.")
        target = await act(site, site.actions, {**fields, **request.path_params})
    except Refused as refused:
        return plain_page(refused.status, "That was not done", str(refused))
    except NotFoundError as missing:
        return plain_page(404, "That was not done", str(missing))
    site.reading.forget()
    return RedirectResponse(target, 303, {"cache-control": "no-store"})


async def split(site: Site, actions: Actions, fields: Fields) -> str:
    """Take an entry out of a story."""
    story, entry = _story(fields), await _entry(site, fields, "entry")
    return _story_page(story, "split", await actions.split(entry))


async def join(site: Site, actions: Actions, fields: Fields) -> str:
    """Let the story's lead and another entry tell one story."""
    story = _story(fields)
    one, other = await _entry(site, fields, "entry"), await _entry(site, fields, "other")
    if one == other:
        raise Refused(400, "Two different entries are needed.")
    return _story_page(story, "join", await actions.join(one, other))


async def never(site: Site, actions: Actions, fields: Fields) -> str:
    """Never again merge what two sources tell."""
    story = _story(fields)
    one, other = fields.get("left", ""), fields.get("right", "")
    if one == other or not {one, other} <= await site.reading.run(_read_keys):
        raise Refused(400, "Two different sources are needed.")
    return _story_page(story, "never", await actions.never(one, other))


async def undo(_: Site, actions: Actions, fields: Fields) -> str:
    """Take corrections back, and return to the page it was asked from."""
    await actions.undo(read_numbers(fields.get("correction", "")) or _lacking("correction"))
    story = read_uuid(fields.get("story", ""))
    return f"/story/{story}?done=undo" if story else "/"


async def poll(site: Site, actions: Actions, fields: Fields) -> str:
    """Ask a source soon."""
    key = fields.get("source", "")
    if key not in await site.reading.run(_read_keys):
        raise Refused(404, "There is no such source.")
    await actions.poll(key)
    return f"/sources?done=poll#s-{quote(key)}"


def _story_page(story: UUID, done: str, corrections: tuple[int, ...]) -> str:
    return f"/story/{story}?done={done}&correction={','.join(str(n) for n in corrections)}"


def _story(fields: Fields) -> UUID:
    uuid = read_uuid(fields.get("uuid", ""))
    if uuid is None:
        raise Refused(404, "There is no such story.")
    return uuid


def _lacking(name: str) -> NoReturn:
    raise Refused(400, f"The form lacks {name}.")


async def _entry(site: Site, fields: Fields, name: str) -> int:
    n = next(iter(read_numbers(fields.get(name, ""))), None) or _lacking(name)
    if not await site.reading.run(_has_entry, n):
        raise Refused(404, "There is no such entry.")
    return n


def _has_entry(reading: Reading, n: int) -> bool:
    with reading.reading() as connection:
        return lookups.has_entry(connection, n)


def _read_keys(reading: Reading) -> set[str]:
    with reading.reading() as connection:
        return _keys(connection)


def _keys(connection: Connection) -> set[str]:
    return set(followed.list_keys(connection))


async def login(site: Site, request: Request) -> Response:
    """Answer GET and POST of /login: a password for a session."""
    asked = ask(site, request)
    back = _local(request.query_params.get("back", "/"))
    if request.method != "POST":
        return await site.reading.run(_login_page, site, asked, back, "")
    try:
        fields = await site.admission.form(request, is_login=True)
        is_right = await site.reading.run(_try, site, fields.get("password", ""))
    except Refused as refused:
        return plain_page(refused.status, "Not logged in", str(refused))
    back = _local(fields.get("back", "/"))
    if not is_right:
        return await site.reading.run(_login_page, site, asked, back, "That is not the password.", 401)
    response = HTMLResponse("", 303, {"location": back, "cache-control": "no-store"})
    set_cookie(site, response, SESSION_COOKIE, open_session(site.settings.password_hash or "", site.clock()))
    return response


def _try(_: Reading, site: Site, password: str) -> bool:
    # In a thread: hashing takes a tenth of a second.
    return site.admission.try_password(password)


def _login_page(_: Reading, site: Site, asked: Asked, back: str, error: str, status: int = 200) -> HTMLResponse:
    return render(
        site, asked, "login.html", status, back=back, error=error, has_password=bool(site.settings.password_hash)
    )


def _local(path: str) -> str:
    """A path of ours to go back to; anything that could lead to another site becomes the front page."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and len(path) < 500
    return path if is_ours and "\\" not in path and path.isascii() else "/"

"""The merged feeds over HTTP, read from the files that publishing writes; nothing else of the folders is served.

A request names an output and a file, never a path: the output and the file are looked up in closed lists, and the
folder of a mirror is a source's key, which has no character that a path could be bent with.
"""

import os
import re
import stat
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from aggregator.model import Format, Output
from aggregator.publish.feed import FILE_NAMES, MEDIA_TYPES
from aggregator.web.plain import plain_page
from aggregator.web.representation import Representation, answer, represent

# Readers poll every few minutes at most; what stands between may keep it as long.
_CACHE = "public, max-age=300"
_KEPT_BYTES = 16_000_000
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# A written page stands alone: it may do nothing at our address that a page of a stranger may not.
_ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: http:; media-src https: http:; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
_Stamp = tuple[int, int, int]


class OutputFiles:
    """Serves the files of the configured outputs, each read and compressed once for as long as it stays the same."""

    def __init__(self, outputs: Callable[[], Sequence[Output]], public_url: str | None = None) -> None:
        self._outputs = outputs
        self._public_url = public_url
        self._kept: OrderedDict[str, tuple[_Stamp, Representation]] = OrderedDict()
        self._size = 0

    async def __call__(self, request: Request) -> Response:
        """Answer GET or HEAD of /feeds/NAME/FILE, and of /feeds/NAME/KEY/FILE for mirrors."""
        asked = request.path_params
        found = find_file(self._outputs(), asked["name"], asked.get("key"), asked["file"])
        document = self._load(*found) if found else None
        if document is None:
            return _no_such_feed()
        response = answer(document, request.method, request.headers)
        if found and found[1] is Format.HTML:
            response.headers["content-security-policy"] = _ALONE
        if links := self._links(asked["name"], request.url.path):
            response.headers["link"] = links
        return response

    def _links(self, name: str, path: str) -> str:
        """Name hub and self as headers, too (WebSub 4): JSON has no place for them that hubs know."""
        hub = next((output.hub for output in self._outputs() if output.name == name), None)
        if not hub or not self._public_url:
            return ""
        return f'<{hub}>; rel="hub", <{self._public_url}{path}>; rel="self"'

    async def lead(self, request: Request) -> Response:
        """Answer GET of /feeds/NAME, which is no feed: lead to where its addresses stand."""
        name = request.path_params["name"]
        if not any(output.name == name for output in self._outputs()):
            return _no_such_feed()
        return RedirectResponse(f"/feeds#o-{name}", 302, {"cache-control": "no-store"})

    def _load(self, path: str, format_: Format) -> Representation | None:
        """Read a file unless it is the one we have; a link in its place is not followed out of the folder."""
        try:
            found = os.lstat(path)
            stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
            kept = self._kept.get(path)
            if kept is not None and kept[0] == stamp:
                self._kept.move_to_end(path)
                return kept[1]
            # The folder of a mirror, or of the output itself, must not be a link either.
            if not stat.S_ISREG(found.st_mode) or not stat.S_ISDIR(Path(path).parent.lstat().st_mode):
                return None
            body = Path(path).read_bytes()
        except OSError:
            return None
        # The writer leaves a file alone whose content would be the same, so its time is that of the content.
        modified = datetime.fromtimestamp(found.st_mtime, UTC)
        document = represent(body, MEDIA_TYPES[format_], modified=modified, cache_control=_CACHE)
        self._keep(path, stamp, document)
        return document

    def _keep(self, path: str, stamp: _Stamp, document: Representation) -> None:
        """Keep the last that were asked for, up to a bound: thousands of mirrors need not all be in memory."""
        if old := self._kept.pop(path, None):
            self._size -= old[1].size
        self._kept[path] = (stamp, document)
        self._size += document.size
        while self._size > _KEPT_BYTES and len(self._kept) > 1:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._size -= dropped.size


def _no_such_feed() -> Response:
    return plain_page(404, "There is no such feed", "The feeds and their addresses are listed under /feeds.")


def find_file(outputs: Sequence[Output], name: str, key: str | None, file: str) -> tuple[str, Format] | None:
    """Find the path and format of a file that an output, or a mirror of it, has; None where there is none."""
    output = next((output for output in outputs if output.name == name), None)
    if output is None or output.is_mirrored != (key is not None) or (key is not None and not _KEY.fullmatch(key)):
        return None
    format_ = next((format_ for format_ in output.formats if FILE_NAMES[format_] == file), None)
    if format_ is None:
        return None
    return os.path.join(output.folder, key or "", file), format_  # noqa: PTH118 - on the way of every poll

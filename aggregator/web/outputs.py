"""The merged feeds over HTTP, read from the files that publishing writes; nothing else of the folder is served.

A request names an output and a format, never a path: both are looked up in closed lists.
"""

import os
import stat
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from aggregator.model import Format, Output
from aggregator.publish.feed import FILE_NAMES
from aggregator.web.plain import plain_page
from aggregator.web.representation import Representation, answer, represent

MEDIA_TYPES = {
    Format.RSS: "application/rss+xml; charset=utf-8",
    Format.ATOM: "application/atom+xml; charset=utf-8",
    Format.JSON: "application/feed+json; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.OPML: "text/x-opml; charset=utf-8",
}
# Readers poll every few minutes at most; what stands between may keep it as long.
_CACHE = "public, max-age=300"
_Stamp = tuple[int, int, int]


class OutputFiles:
    """Serves the files of the configured outputs, each read and compressed once for as long as it stays the same."""

    def __init__(self, outputs: Callable[[], Sequence[Output]]) -> None:
        self._outputs = outputs
        self._kept: dict[str, tuple[_Stamp, Representation]] = {}

    async def __call__(self, request: Request) -> Response:
        """Answer GET or HEAD of /feeds/NAME/FILE."""
        found = self._find(request.path_params["name"], request.path_params["file"])
        document = self._load(*found) if found else None
        if document is None:
            return plain_page(404, "There is no such feed", "The feeds and their addresses are listed under /feeds.")
        return answer(document, request.method, request.headers)

    def _find(self, name: str, file: str) -> tuple[Output, Format] | None:
        for output in self._outputs():
            if output.name == name:
                return next(((output, format_) for format_ in output.formats if FILE_NAMES[format_] == file), None)
        return None

    def _load(self, output: Output, format_: Format) -> Representation | None:
        """Read a file unless it is the one we have; a link in its place is not followed out of the folder."""
        path = os.path.join(output.folder, FILE_NAMES[format_])  # noqa: PTH118 - on the way of every poll
        try:
            found = os.lstat(path)
            stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
            kept = self._kept.get(path)
            if kept is not None and kept[0] == stamp:
                return kept[1]
            if not stat.S_ISREG(found.st_mode):
                return None
            body = Path(path).read_bytes()
        except OSError:
            return None
        # The writer leaves a file alone whose content would be the same, so its time is that of the content.
        modified = min(datetime.fromtimestamp(found.st_mtime, UTC), datetime.now(UTC))
        document = represent(body, MEDIA_TYPES[format_], modified=modified, cache_control=_CACHE)
        self._kept[path] = (stamp, document)
        return document

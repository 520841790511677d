"""The style, the scripts and the icon: read once, under addresses that change with their content."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from aggregator.web.plain import plain_page
from aggregator.web.representation import Representation, answer, represent

_FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_FOREVER = "public, max-age=31536000, immutable"


class Static:
    """All files of the folder, in memory."""

    def __init__(self) -> None:
        self._files: dict[str, Representation] = {
            path.name: represent(
                path.read_bytes(), _TYPES[path.suffix], modified=None, cache_control="public, max-age=3600"
            )
            for path in sorted(_FOLDER.iterdir())
            if path.suffix in _TYPES
        }

    def address(self, name: str) -> str:
        """The address of a file, to be kept for ever."""
        return f"/static/{name}?v={self._files[name].tag[:12]}"

    async def __call__(self, request: Request) -> Response:
        """Answer GET or HEAD of /static/NAME."""
        found = self._files.get(request.path_params["name"])
        if found is None:
            return plain_page(404)
        response = answer(found, request.method, request.headers)
        if request.query_params.get("v") == found.tag[:12]:
            response.headers["cache-control"] = _FOREVER
        return response

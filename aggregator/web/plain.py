"""Plain pages for what cannot be served: a code, a title, a sentence; nothing of the request is repeated in them."""

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="stylesheet" href="/static/style.css"></head>
<body class="plain"><main><h1>{title}</h1><p>{sentence}</p><p><a href="/">Stories</a></p></main></body></html>
"""

TITLES = {
    400: "The request cannot be understood",
    404: "There is no such page",
    405: "This page cannot be asked that way",
    413: "The request is too large",
    500: "Something broke on our side",
    503: "Not available just now",
}


def plain_page(status: int, title: str | None = None, sentence: str = "") -> HTMLResponse:
    """Make a page for an error."""
    shown = title or TITLES.get(status, "This did not work")
    return HTMLResponse(
        _PAGE.format(title=escape(shown), sentence=escape(sentence)), status, {"cache-control": "no-store"}
    )

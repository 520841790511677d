"""Mark-up that no page needs and a parser pays for with the square of its size: too deep, too many attributes."""

import re

DEEPEST = 400  # elements within elements; layout tables of newsletters reach about 60
LONG_TAG = 4000  # characters; longer ones carry a picture in base64, or harm
MOST_WORDS = 500  # between blanks within a long tag

_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{LONG_TAG},}}>?")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]*)>")
_ANY_TAG = re.compile(r"<[/a-zA-Z!][^<>]*>?")
# Void elements, and those whose end the parser adds: neither nests by itself.
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "option",
    ]
)


def is_too_deep(source: str) -> bool:
    """Tell whether elements nest deeper than those of any real page."""
    if source.count("<") <= DEEPEST:
        return False
    depth = 0
    for closing, tag, rest in _TAG.findall(source):
        if tag.lower() in _FLAT or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def without_crowded(source: str) -> str:
    """Drop tags of hundreds of attributes, whose time grows with the square of their number too."""
    if len(source) < LONG_TAG:
        return source
    return _LONG_TAG.sub(lambda found: "" if len(found[0].split(None, MOST_WORDS)) > MOST_WORDS else found[0], source)


def without_tags(source: str) -> str:
    """Return the text of a page that is too deep to be parsed."""
    return _ANY_TAG.sub(" ", source)

"""Small feeds to break, and what is left of them."""

from tests.parse.documents import read

ITEM = "<item><guid isPermaLink='false'>{0}</guid><title>T{0}</title><link>https://site.example/{0}</link></item>"


def ids_of(body: bytes) -> list[str]:
    """The entries that came out."""
    return [entry.id for entry in read(body).entries]


def kinds_of(body: bytes) -> set[str]:
    """The problems that were noted."""
    return {problem.kind for problem in read(body).problems}

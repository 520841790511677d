"""What a source says of its documents, for what they leave open."""

from typing import NamedTuple


class Where(NamedTuple):
    """The document's address, for relative ones; its language (BCP 47) and zone (IANA name or offset), for dates."""

    url: str | None
    language: str | None = None
    timezone: str | None = None

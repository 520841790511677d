"""The host of an address, and the site that it belongs to. P."""

from urllib.parse import urlsplit

from aggregator.fetch.addresses import read_literal


def host_of(url: str) -> str:
    """Return the host of `url` in lower case, or an empty text."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def site_of(host: str) -> str:
    """Return what `host` likely shares with its siblings: its last two labels, three under names like co.uk.

    A guess for pacing only: a wrong one costs some waiting, and needs no list of public suffixes.
    """
    if read_literal(host) is not None:
        return host
    labels = host.split(".")
    is_second_level = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if is_second_level else -2 :])

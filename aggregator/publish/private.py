"""The addresses that a source is fetched from, kept out of what is published: one may hold a secret. Pure.

Feeds repeat their own address: as their page, as the base of a link, in their text. A page that is followed is
another matter: its address is what people open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import urlsplit

from aggregator.clean.urls import canonical
from aggregator.publish.text import address


@dataclass(frozen=True)
class Private:
    """The addresses of one source, as configured, moved and redirected."""

    addresses: tuple[str, ...] = ()

    @classmethod
    def of(cls, addresses: Iterable[str | None]) -> "Private":
        """Take those that are addresses of the web, each once, also as cleaning writes them."""
        known = {one for one in addresses if one and one.startswith(("http://", "https://"))}
        return cls(tuple(sorted(known | {tidy for one in known if (tidy := canonical(one))})))

    def public(self, url: str | None) -> str | None:
        """Pass an address unless it is one of ours, whatever its fragment or credentials."""
        return None if url and _plain(url) in self._plain else url

    def mask(self, text: str) -> str:
        """Write the site's root where a text holds an address of ours that has more than a path to hide."""
        return self._telling.sub(self._root, text) if self._telling and "/" in text else text

    @property
    def is_telling(self) -> bool:
        """Say whether an address has more than a path to hide, so that texts must be searched for it."""
        return self._telling is not None

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(plain for one in self.addresses if (plain := _plain(one)))

    @cached_property
    def _telling(self) -> "re.Pattern[str] | None":
        """Match such an address as it stands in text and in markup, with its scheme and without, to its end."""
        told = {form for one in self.addresses if _has_more(one) for form in (one, _bare(one), _plain(one) or one)}
        forms = {spelt.partition("//")[2] for form in told for spelt in (form, escape(form))}
        if not forms:
            return None
        some = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        return re.compile(rf"((?:https?:)?//)?(?:{some})(?![\w.~%-]*\w)")

    @staticmethod
    def _root(found: re.Match[str]) -> str:
        scheme, host = found.group(1) or "", found.group(0).removeprefix(found.group(1) or "")
        return f"{scheme}{re.split(r'[/?#;]', host.rpartition('@')[2], maxsplit=1)[0]}/"


def _plain(url: str) -> str | None:
    """An address without its fragment and credentials."""
    return address(url.partition("#")[0])


def _bare(url: str) -> str:
    return url.partition("#")[0]


def _has_more(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.query or "@" in parts.netloc or ";" in parts.path)

"""Which entries of a source are taken in: words and /patterns/, languages, age and length. Pure.

`drop` takes out what any of its fields matches; `keep` takes out what one of its fields does not match. Each entry
that is taken out has a reason in the words of the configuration.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import regex

from aggregator.model import Cleaned, Match

# What one search may take. A pattern that needs more is left out for the rest of the document, so that a text
# made for it cannot hold up the source; what it would have taken out stays.
SECONDS = 0.05
_MAX_PATTERN = 1_000
_MAX_TEXT = 200_000
# Scripts that are written without blanks: a word in them begins and ends anywhere.
_NO_BLANKS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_UNBOUND = regex.compile(_NO_BLANKS)
_WORDS = regex.compile(rf"{_NO_BLANKS}|[^\W_]+")
# The tag of ISO 639 for a language that is not determined.
_UNKNOWN = "und"
_FIELDS = ("any", "title", "text", "author", "category")


def check_pattern(text: str) -> str:
    """Return `text` if it is a word or a /pattern/ that can be used. Raises ValueError with what is wrong."""
    if not text.strip() or len(text) > _MAX_PATTERN:
        raise ValueError(f"a word or pattern has 1 to {_MAX_PATTERN} characters")
    try:
        _compile(text)
    except regex.error as cause:
        raise ValueError(f'"{text}" is no regular expression: {cause}') from cause
    return text


def version_of(keep: Match | None, drop: Match | None) -> str | None:
    """Name a filter by what it says, so that a changed one is noticed; None when there is none."""
    if keep is None and drop is None:
        return None
    return hashlib.blake2b(repr((keep, drop)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """An entry as it is searched: `texts` by field, folded."""

    texts: dict[str, tuple[str, ...]]
    words: int
    cleaned: Cleaned


class Filter:
    """A compiled filter, for one document: it remembers which of its patterns took too long there (`slow`)."""

    def __init__(self, keep: Match | None, drop: Match | None) -> None:
        self._keep = keep or Match()
        self._drop = drop or Match()
        self._patterns: dict[str, regex.Pattern[str]] = {}
        self.slow: set[str] = set()

    def reason(self, cleaned: Cleaned, now: datetime, *, is_whole: bool = True) -> str | None:
        """Say why the entry is taken out, or None when it is not; only part of its text is there if not `is_whole`."""
        entry = _searched(cleaned)
        if not is_whole:
            return self._dropped(entry, now, replace(self._drop, shorter_than=None))
        return self._dropped(entry, now, self._drop) or self._not_kept(entry, now)

    def _dropped(self, entry: Searched, now: datetime, drop: Match) -> str | None:
        for field in _FIELDS:
            found = self._find(getattr(drop, field), entry.texts[field])
            if found is not None:
                return f'drop.{field} "{found}"'
        if _speaks(entry.cleaned.language, drop.language):
            return f'drop.language "{entry.cleaned.language or _UNKNOWN}"'
        named = _measures(drop, entry, now)
        return f"drop.{named}" if named else None

    def _not_kept(self, entry: Searched, now: datetime) -> str | None:
        for field in _FIELDS:
            wanted = [one for one in getattr(self._keep, field) if one not in self.slow]
            if wanted and self._find(wanted, entry.texts[field]) is None and not self.slow.intersection(wanted):
                return f"keep.{field}"
        keep, language = self._keep, entry.cleaned.language
        # To take something out needs a reason, and not to know a language is none.
        if keep.language and language is not None and not _speaks(language, keep.language):
            return "keep.language"
        missing = next((name for name, holds in _limits(keep, entry, now) if not holds), None)
        return f"keep.{missing}" if missing else None

    def _find(self, wanted: Sequence[str], texts: Iterable[str]) -> str | None:
        """The first of the wanted words and patterns that stands in one of the texts."""
        texts = tuple(texts)
        return next((one for one in wanted if any(self._stands(one, text) for text in texts)), None)

    def _stands(self, wanted: str, text: str) -> bool:
        if wanted in self.slow:
            return False
        if wanted not in self._patterns:
            self._patterns[wanted] = _compile(wanted)
        try:
            return self._patterns[wanted].search(text, timeout=SECONDS) is not None
        except TimeoutError:
            self.slow.add(wanted)
            return False


def _compile(wanted: str) -> "regex.Pattern[str]":
    """Compile a /pattern/ as it stands, or a word that must not be a part of another; case never matters."""
    if len(wanted) > 2 and wanted.startswith("/") and wanted.endswith("/"):
        return regex.compile(wanted[1:-1], regex.IGNORECASE)
    word = _fold(wanted)
    before = "" if _UNBOUND.match(word[0]) or not word[0].isalnum() else r"(?<!\w)"
    after = "" if _UNBOUND.match(word[-1]) or not word[-1].isalnum() else r"(?!\w)"
    return regex.compile(before + regex.escape(word, special_only=True) + after, regex.IGNORECASE)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text[:_MAX_TEXT]).split())


def _searched(cleaned: Cleaned) -> Searched:
    text = _fold("\n".join(block.text for block in cleaned.blocks))
    titles = tuple(map(_fold, (cleaned.title, *(title.text for title in cleaned.titles))))
    authors, categories = tuple(map(_fold, cleaned.authors)), tuple(map(_fold, cleaned.categories))
    texts = {"title": titles, "text": (text,), "author": authors, "category": categories}
    texts["any"] = (*titles, text, *authors, *categories)
    return Searched(texts=texts, words=len(_WORDS.findall(text)), cleaned=cleaned)


def _speaks(language: str | None, wanted: Iterable[str]) -> bool:
    """Basic filtering (RFC 4647, 3.3.1): "zh" takes "zh-Hant"; "und" takes what nobody knows."""
    tag = (language or _UNKNOWN).lower()
    return any(tag == one.lower() or tag.startswith(f"{one.lower()}-") for one in wanted)


def _measures(match: Match, entry: Searched, now: datetime) -> str | None:
    return next((name for name, holds in _limits(match, entry, now) if holds), None)


def _limits(match: Match, entry: Searched, now: datetime) -> list[tuple[str, bool]]:
    """The limits that are set, and whether the entry is beyond them; an entry without a date is new."""
    age = now - (entry.cleaned.published or now)
    checks: tuple[tuple[str, object, Callable[[], bool]], ...] = (
        ("older_than", match.older_than, lambda: match.older_than is not None and age > match.older_than),
        ("shorter_than", match.shorter_than, lambda: entry.words < (match.shorter_than or 0)),
        ("longer_than", match.longer_than, lambda: entry.words > (match.longer_than or 0)),
    )
    return [(name, holds()) for name, limit, holds in checks if limit is not None]

"""What the program gets of a configuration: frozen values, checked once."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from aggregator.config.sections import DigestSection, FetchSection, WebSection
from aggregator.model import Caution, Output, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A checked configuration. Every path is absolute; `retention` is how long unseen bodies are kept.

    `model` is the folder of an embedding model. Of the sources the first `written` stand in the file itself, in its
    order; the others come from subscription lists. `scopes` are the tags that give their sources a scope.
    """

    file: Path
    database: Path
    public_url: str | None
    caution: Caution
    timezone: str
    retention: timedelta
    fetch: FetchSection
    digest: DigestSection
    web: WebSection
    sources: tuple[Source, ...]
    outputs: tuple[Output, ...]
    mirrors: Output | None = None
    written: int = 0
    model: Path | None = None
    scopes: tuple[str, ...] = ()

    @property
    def published(self) -> tuple[Output, ...]:
        """All that is written: the outputs, and the mirrors as one more."""
        return (*self.outputs, *((self.mirrors,) if self.mirrors else ()))

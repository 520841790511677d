"""TOML and the environment, checked once, into frozen values. Nothing reads a setting anywhere else.

The pydantic models of `sections` are the shape of the file; `Settings` is what the program gets.
"""

from aggregator.config.loading import find_config, load, load_or_defaults, load_text
from aggregator.config.publishing import MIRRORS
from aggregator.config.sections import (
    AuthSection,
    ConfigFile,
    DigestSection,
    FetchSection,
    JudgingSection,
    MatchSection,
    MirrorsSection,
    OutputSection,
    SourceSection,
    WebSection,
)
from aggregator.config.settings import Settings

__all__ = [
    "MIRRORS",
    "AuthSection",
    "ConfigFile",
    "DigestSection",
    "FetchSection",
    "JudgingSection",
    "MatchSection",
    "MirrorsSection",
    "OutputSection",
    "Settings",
    "SourceSection",
    "WebSection",
    "find_config",
    "load",
    "load_or_defaults",
    "load_text",
]

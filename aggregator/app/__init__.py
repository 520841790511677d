"""Builds the program from the configuration; the only wiring."""

from aggregator.app.answering import correct, explain_pair, explain_story, list_corrections, undo, write_mirrors
from aggregator.app.building import (
    Clock,
    digest_pool,
    fetch_settings,
    grouping_settings,
    make_plan,
    open_rooms,
    pacing_limits,
    served_plan,
    web_settings,
)
from aggregator.app.passing import EARLY, hold_hosts, once
from aggregator.app.service import PAUSE_SECONDS, PRUNE_EVERY, Service
from aggregator.app.serving import open_pages, serve

__all__ = [
    "EARLY",
    "PAUSE_SECONDS",
    "PRUNE_EVERY",
    "Clock",
    "Service",
    "correct",
    "digest_pool",
    "explain_pair",
    "explain_story",
    "fetch_settings",
    "grouping_settings",
    "hold_hosts",
    "list_corrections",
    "make_plan",
    "once",
    "open_pages",
    "open_rooms",
    "pacing_limits",
    "serve",
    "served_plan",
    "undo",
    "web_settings",
    "write_mirrors",
]

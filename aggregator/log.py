"""structlog set-up, and the list of event names: `noun.past_verb`, fixed keys, never bodies or secrets."""

import logging
import sys
from collections.abc import MutableMapping
from enum import StrEnum
from typing import Any, TextIO

import structlog


class Event(StrEnum):
    """Every event that the program logs."""

    DAEMON_STARTED = "daemon.started"
    DAEMON_STOPPED = "daemon.stopped"
    PAGES_SERVED = "pages.served"
    PAGE_FAILED = "page.failed"
    CONFIG_RELOADED = "config.reloaded"
    CONFIG_REFUSED = "config.refused"
    CYCLE_FINISHED = "cycle.finished"
    CYCLE_FAILED = "cycle.failed"
    NETWORK_LOST = "network.lost"
    SOURCE_FETCHED = "source.fetched"
    SOURCE_NOT_MODIFIED = "source.not_modified"
    SOURCE_FAILED = "source.failed"
    SOURCE_RECOVERED = "source.recovered"
    SOURCE_PROBED = "source.probed"
    SOURCE_GONE = "source.gone"
    SOURCE_MOVED = "source.moved"
    BUG_FOUND = "bug.found"
    FEED_PUBLISHED = "feed.published"
    OUTPUT_FAILED = "output.failed"
    HUB_PINGED = "hub.pinged"
    HUB_FAILED = "hub.failed"
    TASK_ENDED = "task.ended"


def set_up(stream: TextIO = sys.stderr, *, level: str = "info") -> None:
    """Log to `stream`: coloured on a terminal, JSON lines otherwise; stdlib logs of libraries go the same way."""
    is_terminal = stream.isatty()
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _escape_controls,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_ending(is_terminal=is_terminal))
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # Their lines at info are one a request or one a tick: ours say the same once.
    for chatty in ("apscheduler", "httpx", "httpcore", "trafilatura"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _ending(*, is_terminal: bool) -> list[structlog.typing.Processor]:
    tail: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    # Local variables may hold bodies and secrets; where rich is installed a console would show them by itself.
    if is_terminal:
        return [*tail, structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    trace = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    return [
        *tail,
        structlog.processors.ExceptionRenderer(trace),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]


def _escape_controls(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Escape control characters in values that others wrote, so that no feed can forge a line or move a cursor."""
    for key, value in event.items():
        if isinstance(value, str) and not value.isprintable():
            event[key] = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in value)
    return event


def get_logger() -> structlog.typing.FilteringBoundLogger:
    """Return the program's logger."""
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger("aggregator")
    return logger

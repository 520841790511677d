"""The log: JSON lines off a terminal, nothing that others wrote can forge a line, no local variables in traces."""

import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from aggregator import log


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def stream(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """A log that is written to memory, or to another stream that a test asks for, and put back afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    written = getattr(request, "param", io.StringIO)()
    log.set_up(written)
    yield written
    root.handlers[:], level = before[0], before[1]
    root.setLevel(level)
    structlog.reset_defaults()


def test_a_line_is_one_json_object_with_time_level_and_event(stream: io.StringIO) -> None:
    """Chinese stays readable; times are UTC."""
    log.get_logger().info(log.Event.SOURCE_FETCHED, source="新智元", new=3)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["source"], line["new"]) == ("source.fetched", "info", "新智元", 3)
    assert line["timestamp"].endswith("Z")
    assert "新智元" in stream.getvalue()


def test_others_cannot_forge_a_line_or_move_the_cursor(stream: io.StringIO) -> None:
    """Control characters and bidirectional overrides are written as escapes."""
    log.get_logger().warning(log.Event.SOURCE_FAILED, detail='x\n{"event":"forged"}\x1b[2J\u202e')
    assert len(stream.getvalue().splitlines()) == 1
    detail = json.loads(stream.getvalue())["detail"]
    assert "\n" not in detail
    assert "\x1b" not in detail
    assert "\u202e" not in detail


@pytest.mark.parametrize("stream", [io.StringIO, Terminal], indirect=True)
def test_a_trace_holds_no_local_variables(stream: io.StringIO) -> None:
    """They may hold bodies and secrets."""
    password = "hunter2"
    try:
        raise ValueError(len(password))
    except ValueError:
        log.get_logger().exception(log.Event.CYCLE_FAILED)
    assert "ValueError" in stream.getvalue()
    assert "hunter2" not in stream.getvalue()


def test_library_logs_go_the_same_way(stream: io.StringIO) -> None:
    """A warning of a library is a line like ours."""
    logging.getLogger("apscheduler.scheduler").warning("late by %s", "3 s")
    assert json.loads(stream.getvalue())["event"] == "late by 3 s"


def test_events_are_nouns_and_past_verbs_and_each_is_used() -> None:
    """The list is the only place for event names, and holds none that is not logged."""
    package = Path(log.__file__).parent
    text = "".join(file.read_text() for file in package.rglob("*.py"))
    for event in log.Event:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", event)
        assert f"Event.{event.name}" in text, f"{event} is never logged"

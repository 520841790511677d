"""An examination of everything that the program needs, with what to do where something is amiss."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from aggregator.config import Settings
from aggregator.doctoring.database import look_at_database
from aggregator.doctoring.finding import Finding, Grade
from aggregator.doctoring.machine import look_at_machine
from aggregator.doctoring.network import look_at_network
from aggregator.doctoring.pages import look_at_pages

__all__ = ["Finding", "Grade", "examine"]


def examine(
    settings: Settings, environment: Mapping[str, str], clock: Callable[[], datetime], *, offline: bool
) -> Iterator[Finding]:
    """Look at everything, the quick things first; `offline` asks nobody but this machine."""
    yield from look_at_machine(settings, environment)
    yield from look_at_database(settings, clock())
    yield from look_at_pages(settings)
    if not offline:
        yield from look_at_network(settings, clock)

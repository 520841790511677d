"""A bug of ours that one document brings out: told with its traceback, and no more than that document's failure.

Else whoever finds one ends the polling of everything, each time anew.
"""

from concurrent.futures.process import BrokenProcessPool

from aggregator.errors import AggregatorError
from aggregator.log import Event, get_logger
from aggregator.model import Failed

BUG = "bug"
# What is raised on purpose, and what the machine has no room for: that is everybody's.
NO_BUGS = (AggregatorError, BrokenProcessPool, MemoryError, OSError)


def tell_bug(bug: Exception, *, source: str) -> None:
    """Log where a document brought out a bug; call it where the bug is caught."""
    get_logger().exception(Event.BUG_FOUND, source=source, kind=type(bug).__name__)


def failed_by(bug: Exception, url: str) -> Failed:
    """Return the failure that it is for the document of this address."""
    detail = f"This brought out a bug of the program ({type(bug).__name__}): the log tells where. Please report it."
    return Failed(url=url, reason=BUG, detail=detail)

"""What a pass reports of itself."""

from aggregator.grouping.settings import GroupReport
from aggregator.pipeline import Settled, add_up
from aggregator.publishing import Published


def settled(opened: int, items: int, *written: str) -> Settled:
    """A pass that settled once."""
    output = Published(name="all", folder="/out", items=items, written=written)
    return Settled(grouped=GroupReport(opened=opened, copies=1), outputs=(output,))


def test_a_pass_that_settled_on_the_way_reports_all_of_it() -> None:
    """A slow source makes a pass publish twice: what was opened and written before counts, too."""
    parts = (settled(13, 120, "rss.xml", "atom.xml"), settled(0, 121, "rss.xml"), settled(2, 127))
    assert add_up(parts) == Settled(
        grouped=GroupReport(opened=15, copies=3),
        outputs=(Published(name="all", folder="/out", items=127, written=("rss.xml", "atom.xml")),),
    )

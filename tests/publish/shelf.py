"""An output with its ledger, as a reader meets it over time."""

from datetime import datetime
from uuid import UUID

from aggregator.model import Output
from aggregator.publish.select import Selection, select
from aggregator.publish.view import LedgerRow, StoryView
from tests.publish.build import HOUR, START, output


class Shelf:
    """An output and its ledger over time, as a reader would meet it."""

    def __init__(self, shape: Output | None = None) -> None:
        self.output = shape or output()
        self.rows: dict[UUID, LedgerRow] = {}

    def show(self, *stories: StoryView, at: datetime = START + HOUR) -> Selection:
        selection = select(stories, self.rows.values(), self.output, now=at)
        self.rows.update({row.uuid: row for row in (*selection.rows, *(item.row for item in selection.items))})
        return selection


def leads(selection: Selection) -> list[int]:
    return [item.lead.n for item in selection.items]


def ids(selection: Selection) -> list[UUID]:
    return [item.row.uuid for item in selection.items]

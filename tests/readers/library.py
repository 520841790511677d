"""The `reader` library of Python as a program uses it: add feeds, update, and be told of each new or changed entry."""

import warnings
from collections.abc import Iterable
from pathlib import Path

from reader import Entry, EntryUpdateStatus, make_reader
from reader import Reader as RealReader

from tests.readers.sight import Sight


class Library:
    """A reader over a database of its own that tells of changed entries too."""

    def __init__(self, database: Path, urls: Iterable[str]) -> None:
        self._database, self._urls = database, tuple(urls)
        with self._open() as reader:
            for url in self._urls:
                reader.add_feed(url)

    def poll(self, urls: Iterable[str] | None = None) -> list[Sight]:
        """Update feeds one by one; an entry of another feed with the same id is another entry to it."""
        sights: list[Sight] = []

        def notice(_: RealReader, entry: Entry, status: EntryUpdateStatus) -> None:
            sights.append(Sight(entry.id, entry.title or "", is_again=status is EntryUpdateStatus.MODIFIED))

        # What it warns of in its own libraries is not ours to judge.
        with warnings.catch_warnings(), self._open() as reader:
            warnings.simplefilter("ignore")
            reader.after_entry_update_hooks.append(lambda one, entry, status: notice(one, one.get_entry(entry), status))
            for url in self._urls if urls is None else urls:
                reader.update_feed(url)
        return sights

    def _open(self) -> RealReader:
        return make_reader(str(self._database))

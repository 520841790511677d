"""What a command may do beside a process that has the database."""

from datetime import UTC, datetime
from pathlib import Path

from aggregator.app.answering import write_mirrors
from aggregator.config import load
from aggregator.store.store import Store

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_mirrors_are_left_to_the_process_that_has_the_database(tmp_path: Path) -> None:
    """Two that write the same files would take them from each other; alone the command writes them itself."""
    (tmp_path / "a.toml").write_text(
        'database = "sqlite:///a.db"\n[mirrors]\nfolder = "mirrors"\naddress = "https://news.example/m"\n'
    )
    settings = load(tmp_path / "a.toml", {})
    with Store.open(settings.database, now=NOW, lock=True):
        assert write_mirrors(settings, now=NOW) is None
        assert not (tmp_path / "mirrors").exists()
    written = write_mirrors(settings, now=NOW)
    assert written is not None
    assert (tmp_path / "mirrors" / "mirrors.opml").is_file()

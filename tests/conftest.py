"""What holds for all tests: a loaded machine is no failure of a law, and what starts the program is slow."""

from pathlib import Path

import pytest
from hypothesis import settings

# Laws are tried on the same examples each time: what fails is what was changed. New ones are drawn by `make explore`.
settings.register_profile("project", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("project")

# Their tests run the real program in processes of its own.
_SLOW = tuple(Path(__file__).parent / room for room in ("e2e", "cli", "readers"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole rooms, so that no test of theirs slips into the quick suite."""
    for item in items:
        if any(item.path.is_relative_to(room) for room in _SLOW):
            item.add_marker(pytest.mark.slow)

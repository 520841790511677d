"""The world, filled once; each test gets a copy of its own and a service over it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from aggregator.store.store import Store
from tests.web import world
from tests.web.outlets import NOW
from tests.web.service import Service


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database and the written outputs."""
    folder = tmp_path_factory.mktemp("world")
    with Store.open(folder / "aggregator.db", now=NOW) as store:
        world.fill(store, folder)
    for file in (folder / "merged").iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))  # one that was written this very second has no date yet
    return folder


@pytest.fixture(scope="session")
def reader(filled: Path) -> Iterator[Service]:
    """A service that nothing is changed through."""
    with Service(filled) as service:
        yield service


@pytest.fixture
def open_service(filled: Path, tmp_path: Path) -> Iterator[Callable[..., Service]]:
    """Opens services over a copy of the world, with other settings."""
    shutil.copytree(filled, tmp_path / "world")
    with ExitStack() as stack:
        yield lambda **given: stack.enter_context(Service(tmp_path / "world", **given))


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    """A service over a world of its own, where stories can be corrected."""
    return open_service()

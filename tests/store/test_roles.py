"""What a source showed itself to be: kept over a quiet day, taken back when it has become something else."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.model import Digest, Role
from aggregator.store.store import Store
from tests.store.build import DAY, NOW, digest, digested, opened, source

ROLES = {"herald": Role.DISCUSSION}


def shown(role: Role | None, *ids: str) -> Digest:
    """A document of these entries that shows its source to be something, or nothing."""
    made = digest(*map(digested, ids))
    return replace(made, document=replace(made.document, role=role))


def poll(store: Store, document: Digest, days: float) -> None:
    """Take in a document so many days after the first."""
    now = NOW + timedelta(days=days)
    (state,) = store.states()
    store.ingest(state, document, source=source(), cycle=store.begin_cycle(now), now=now)


@pytest.mark.parametrize(("days", "roles"), [(1, ROLES), (14.9, ROLES), (15, {}), (40, {})])
def test_a_role_lasts_two_weeks_of_nothing_but_its_own(tmp_path: Path, days: float, roles: dict[str, Role]) -> None:
    """They begin with the first document that shows nothing of it, a day after the last that did."""
    with opened(tmp_path) as store:
        poll(store, shown(Role.DISCUSSION, "a"), 0)
        poll(store, shown(None, "b"), 1)
        poll(store, shown(None, "c"), days)
        assert store.roles() == roles


def test_a_role_that_is_shown_again_is_no_longer_doubted(tmp_path: Path) -> None:
    """And a document without entries raises no doubt, however long nothing else comes."""
    with opened(tmp_path) as store:
        for days, document in (
            (0, shown(Role.DISCUSSION, "a")), (1, shown(None, "b")), (10, shown(Role.DISCUSSION, "c")),
            (12, shown(None)), (30, shown(None)), (31, shown(None, "d")),
        ):  # fmt: skip
            poll(store, document, days)
        assert store.roles() == ROLES


def test_an_empty_document_takes_no_role_back(tmp_path: Path) -> None:
    """Also when there has been doubt for long: it shows nothing either way."""
    with opened(tmp_path) as store:
        for days, document in ((0, shown(Role.DISCUSSION, "a")), (1, shown(None, "b")), (20, shown(None))):
            poll(store, document, days)
        assert store.roles() == ROLES


def test_another_role_holds_at_once(tmp_path: Path) -> None:
    """A planet that was a forum of links says so itself."""
    with opened(tmp_path) as store:
        poll(store, shown(Role.DISCUSSION, "a"), 0)
        poll(store, shown(Role.AGGREGATOR, "b"), 1)
        assert store.roles() == {"herald": Role.AGGREGATOR}


def test_another_address_has_no_role_yet(tmp_path: Path) -> None:
    """Under the same key somebody else's feed is followed; another priority is no other address."""
    with opened(tmp_path) as store:
        poll(store, shown(Role.DISCUSSION, "a"), 0)
        store.sync_sources((source(priority=3),), NOW + DAY)
        assert store.roles() == ROLES
        store.sync_sources((source(url="https://paper.example/feed"),), NOW + DAY)
        assert store.roles() == {}

"""What a person asks and says, answered from the database without polling."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from aggregator import inquiry
from aggregator.app.building import grouping_settings
from aggregator.config import Settings
from aggregator.errors import StoreLockedError
from aggregator.publish import explain, explaining
from aggregator.publishing import Published, publish
from aggregator.store.store import Store


def explain_story(settings: Settings, named: str | None, *, as_json: bool) -> str:
    """Explain the story of an address or id; without one, the newest with most members."""
    with Store.read(settings.database) as store:
        stories = (inquiry.find_largest(store),) if named is None else inquiry.find_stories(store, named)
        told = [(story, inquiry.find_grounds(store, story), inquiry.list_said(store, story)) for story in stories]
        if as_json:
            first, *others = (explaining.explain_object(*one) for one in told)
            return json.dumps({**first, "others": others}, ensure_ascii=False)
        return "\n\n".join(explain.explain_story(*one) for one in told)


def explain_pair(settings: Settings, left: str, right: str, *, now: datetime, as_json: bool) -> str:
    """Say what two entries are to each other as the rules stand now."""
    with Store.read(settings.database) as store:
        rules = grouping_settings(settings, settings.sources).with_roles(store.roles())
        found = inquiry.compare(store, rules, left, right, now)
        first = explain.pair_sentence(
            found.verdict, is_together=found.is_together, is_stored=found.is_stored, is_said=found.is_said
        )
        if as_json:
            told = explaining.pair_object(
                found.left, found.right, found.verdict,
                sentence=first, is_together=found.is_together, passages=found.passages, said=found.said,
            )  # fmt: skip
            return json.dumps(told, ensure_ascii=False)
        together = "They stand in one story." if found.is_together else "They stand in two stories."
        text = explain.explain_pair(first, found.left.title, found.right.title, found.verdict, found.passages)
        return "\n".join([text, together, *found.said])


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A word that is noted: its numbers, and what it is in a sentence.

    `is_shown`: it has taken effect; else another process has the database, which lets it take effect soon.
    """

    numbers: tuple[int, ...]
    sentence: str = ""
    is_shown: bool


def correct(settings: Settings, word: str, left: str, right: str, *, now: datetime) -> Noted:
    """Note a person's word, let it take effect, and bring the outputs up to date."""
    with _open_for_a_word(settings, now) as (store, is_ours):
        say = {"split": inquiry.split, "join": inquiry.join, "never": inquiry.never}[word]
        numbers = say(store, left, right, now)
        noted = inquiry.find_said(store, numbers[0]) if numbers else None
        if is_ours:
            _take_effect(store, settings, now)
        return Noted(numbers=numbers, sentence=inquiry.phrase(store, noted) if noted else "", is_shown=is_ours)


def undo(settings: Settings, numbers: Sequence[int], *, now: datetime) -> tuple[Noted, ...]:
    """Take corrections back, all or none, let that take effect, and say what they were. Raises NotFoundError."""
    with _open_for_a_word(settings, now) as (store, is_ours):
        found = [inquiry.undo(store, number, now) for number in inquiry.find_numbers(store, numbers)]
        if is_ours:
            _take_effect(store, settings, now)
        return tuple(
            Noted(numbers=said.numbers, sentence=inquiry.describe(store, said), is_shown=is_ours) for said in found
        )


@contextmanager
def _open_for_a_word(settings: Settings, now: datetime) -> Iterator[tuple[Store, bool]]:
    """Open the store, and say whether it is ours alone: only one process may form stories and write outputs."""
    try:
        with Store.open(settings.database, now=now, lock=True) as store:
            yield store, True
    except StoreLockedError:
        with Store.open(settings.database, now=now) as store:
            yield store, False


def list_corrections(settings: Settings) -> list[str]:
    """What people said and holds, one line each, which begins with the number to take it back by."""
    with Store.read(settings.database) as store:
        return [f"{said.numbers[0]}  {inquiry.describe(store, said)}" for said in inquiry.statements(store)]


def _take_effect(store: Store, settings: Settings, now: datetime) -> None:
    inquiry.regroup(store, grouping_settings(settings, settings.sources).with_roles(store.roles()), now)
    for output in settings.published:
        publish(store, output, settings.public_url, now)


def write_mirrors(settings: Settings, *, now: datetime) -> Published | None:
    """Write the configured mirrors from what is stored; None where another process has the database, and writes.

    Raises OutputError.
    """
    assert settings.mirrors is not None
    with _open_for_a_word(settings, now) as (store, is_ours):
        if not is_ours:
            return None
        store.sync_sources(settings.sources, now)
        return publish(store, settings.mirrors, settings.public_url, now)

"""What a person asks and says, answered from the database without polling."""

import json
from datetime import datetime

from pydantic import TypeAdapter

from aggregator import inquiry
from aggregator.app.building import grouping_settings
from aggregator.config import Settings
from aggregator.publish import explain
from aggregator.publishing import Published, publish
from aggregator.store.store import Store


def explain_story(settings: Settings, named: str | None, *, as_json: bool) -> str:
    """Explain the story of an address or id; without one, the newest with most members."""
    with Store.read(settings.database) as store:
        stories = inquiry.find_stories(store, named) if named else (inquiry.find_largest(store),)
        if as_json:
            first, *others = (explain.explain_object(story) for story in stories)
            return json.dumps({**first, "others": others}, ensure_ascii=False)
        return "\n\n".join(explain.explain_story(story) for story in stories)


def explain_pair(settings: Settings, left: str, right: str, *, now: datetime, as_json: bool) -> str:
    """Say what two entries are to each other as the rules stand now."""
    with Store.read(settings.database) as store:
        rules = grouping_settings(settings, settings.sources)
        found = inquiry.compare(store, rules, left, right, now)
        if as_json:
            return json.dumps(TypeAdapter(inquiry.Compared).dump_python(found, mode="json"), ensure_ascii=False)
        together = "They stand in one story." if found.is_together else "They stand in two stories."
        told = explain.explain_pair(found.left.title, found.right.title, found.verdict)
        return "\n".join([told, together, *found.said])


def correct(settings: Settings, word: str, left: str, right: str, *, now: datetime) -> tuple[int, ...]:
    """Note a person's word, let it take effect, and bring the outputs up to date."""
    with Store.open(settings.database, now=now) as store:
        say = {"split": inquiry.split, "join": inquiry.join, "never": inquiry.never}[word]
        numbers = say(store, left, right, now)
        _take_effect(store, settings, now)
        return numbers


def undo(settings: Settings, number: int, *, now: datetime) -> str:
    """Take a correction back, let that take effect, and say what it was."""
    with Store.open(settings.database, now=now) as store:
        found = inquiry.undo(store, number, now)
        _take_effect(store, settings, now)
        return inquiry.describe(store, found)


def list_corrections(settings: Settings) -> list[str]:
    """What people said and holds, one line each, which begins with the number to take it back by."""
    with Store.read(settings.database) as store:
        return [f"{said.numbers[0]}  {inquiry.describe(store, said)}" for said in inquiry.statements(store)]


def _take_effect(store: Store, settings: Settings, now: datetime) -> None:
    inquiry.regroup(store, grouping_settings(settings, settings.sources), now)
    for output in settings.published:
        publish(store, output, settings.public_url, now)


def write_mirrors(settings: Settings, *, now: datetime) -> Published:
    """Write the configured mirrors from what is stored. Raises OutputError."""
    assert settings.mirrors is not None
    with Store.open(settings.database, now=now) as store:
        store.sync_sources(settings.sources, now)
        return publish(store, settings.mirrors, settings.public_url, now)

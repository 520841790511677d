"""A quiet week of 300 mixed feeds, in which nothing belongs together but one entry in a hundred that was taken over.

It tells what a reader loses: entries that stand hidden behind another that is about something else.
"""
# ruff: noqa: E501 - a text is one line, however long

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.articles import headline, write
from bench.articles import text as body
from bench.quality.case import Case, make_item
from bench.quality.edits import EDITS
from bench.quality.run import judge
from bench.quality.week_texts import (
    ESSAYS,
    FIRST,
    FORMS,
    LAST,
    NAMES_ZH,
    SHORTS,
    THINGS,
    THOUGHTS,
    TOWNS,
    TOWNS_ZH,
    WEEKDAYS,
    Form,
)  # fmt: skip

_DAYS = 7
# Feeds by kind and, for each, entries a week.
_MIX = {"paper": (150, 14), "release": (30, 5), "daily": (30, 7), "show": (20, 3), "short": (40, 8), "links": (15, 5), "essay": (15, 2)}  # fmt: skip
_TAKEN = 0.01
# Of the reports of a paper so many are written by a form that others use, too.
_FORMS_SHARE = 0.2
# Characters of a text that is worth calling a copy.
_LONG = 150

Item = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many entries there were, how many stood hidden behind something else, and the copies found of those made."""

    entries: int
    hidden: int
    copies: int
    found: int


def measure(seed: int = 1) -> Outcome:
    """Judge a week."""
    items = list(week(seed))
    case = Case(name="week", expected="different", why="a quiet week", items=tuple(items))
    groups = judge([case]).groups
    # The dice may fill a form the same twice: what says the same word for word is a copy, whoever made it.
    first: dict[str, str] = {}
    label = {
        item["id"]: first.setdefault(item["text"], item["copy"]) if len(item["text"]) > _LONG else item["copy"]
        for item in items
    }
    hidden = sum(label[name] != label[found["lead"]] for name, found in groups.items())
    leads = {item["copy"]: groups[item["id"]]["copy"] for item in items if item["id"] == item["copy"]}
    taken = [item for item in items if item["id"] != item["copy"]]
    found = sum(groups[item["id"]]["copy"] == leads[item["copy"]] for item in taken)
    return Outcome(entries=len(items), hidden=hidden, copies=len(taken), found=found)


def week(seed: int) -> Iterator[Item]:
    """The entries of a week, those taken over last."""
    chance = random.Random(seed)
    items = [
        item for kind, (feeds, each) in _MIX.items() for n in range(feeds) for item in _feed(chance, kind, n, each)
    ]
    yield from items
    whole = [item for item in items if len(item["text"]) > 250 and item["feed"].startswith("paper")]
    for number, item in enumerate(chance.sample(whole, round(_TAKEN * len(items)))):
        edit = chance.choice(list(EDITS.values()))
        text = edit(item["text"], item["lang"])
        yield _item(
            f"taken-{number}", f"taker-{number % 9}", item["title"], text, item["lang"], item["day"], item["id"]
        )


def _item(  # noqa: PLR0913 - the fields of an item
    id_: str, feed: str, title: str, text: str, lang: str, day: int, copy: str | None = None
) -> Item:
    item = make_item(id_, feed, title, text, lang=lang, day=day, hour=6 + len(text) % 14, copy=copy)
    return {**item, "day": day}


def _feed(chance: random.Random, kind: str, number: int, each: int) -> Iterator[Item]:
    forms = [form for form in FORMS if form.lang == FORMS[number % len(FORMS)].lang]
    for place in range(each):
        day = place * _DAYS // each
        title, text, lang, more = _make(chance, kind)(chance, chance.choice(forms), number, place, day)
        yield {**_item(f"{kind}-{number}-{place}", f"{kind}-{number}", title, text, lang, day), **more}


def _make(chance: random.Random, kind: str) -> "Making":
    makers: dict[str, Making] = {
        "release": _release, "daily": _daily, "show": _show, "short": _short, "links": _links, "essay": _essay,
    }  # fmt: skip
    return makers.get(kind) or (_written if chance.random() > _FORMS_SHARE else _report)


# A headline, a text, its language, and what else the item has.
Written = tuple[str, str, str, dict[str, Any]]
Making = Callable[[random.Random, Form, int, int, int], Written]


def _filled(chance: random.Random, lang: str, day: int) -> dict[str, Any]:
    """What is put into the places of a form."""
    towns = chance.sample(TOWNS_ZH if lang == "zh" else TOWNS, 2)
    people = (
        chance.sample(NAMES_ZH, 2)
        if lang == "zh"
        else [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(2)]
    )
    return {
        "town": towns[0], "place": towns[1], "person": people[0], "other": people[1], "n": chance.randint(13, 480), "k": chance.randint(2, 9),
        "age": chance.randint(19, 88), "thing": chance.choice(THINGS), "weekday": WEEKDAYS[(6 + day) % 7],
    }  # fmt: skip


def _written(chance: random.Random, form: Form, _number: int, _place: int, _day: int) -> Written:
    """A report in words of its own: nothing in it stands anywhere else."""
    article = write(chance, form.lang)
    return headline(article), body(article), form.lang, {}


def _report(chance: random.Random, form: Form, _number: int, _place: int, day: int) -> Written:
    values = _filled(chance, form.lang, day)
    kept = sorted(chance.sample(range(1, len(form.sentences)), chance.randint(3, len(form.sentences) - 1)))
    blank = "" if form.lang == "zh" else " "
    text = blank.join(form.sentences[n] for n in (0, *kept)).format(**values)
    return chance.choice(form.titles).format(**values), text, form.lang, {}


def _release(chance: random.Random, _form: Form, number: int, place: int, _day: int) -> Written:
    name, version = (
        f"{THINGS[number % len(THINGS)].split()[-1]}-{LAST[number % len(LAST)].lower()}",
        f"{number % 4}.{place}.{number % 7}",
    )
    fixes = ", ".join(f"#{chance.randint(100, 9999)}" for _ in range(chance.randint(1, 6)))
    text = f"{name} {version} is out. It fixes {fixes} and updates what it depends on. Thanks to all who reported bugs, wrote patches and tried the candidates. Upgrade with your package manager, and read the notes on changes before you do."
    return f"{name} {version}", text, "en", {}


def _daily(chance: random.Random, _form: Form, number: int, _place: int, day: int) -> Written:
    town, n, k = TOWNS[number % len(TOWNS)], chance.randint(4, 24), chance.randint(1, 9)
    weather = f"{WEEKDAYS[(6 + day) % 7]} in {town}: {n} degrees in the morning, {n + k} in the afternoon, wind from the west at {k * 4} kilometres an hour. The chance of rain is {k * 10} percent. Tomorrow will be much the same, and the weekend a little warmer. Pollen: birch {k}, grass {n % 5}."
    stars = f"Your stars for {WEEKDAYS[(6 + day) % 7]}. Aries: wait until {n} o'clock. Taurus: the number {k} brings luck. Gemini: say no to {chance.choice(THINGS)}. Cancer: call {chance.choice(FIRST)}. Leo: rest. Virgo: pay what you owe to {chance.choice(FIRST)}, and do not ask for it back before the moon is full."
    deal = f"Deal of the day: {chance.choice(THINGS)} for {n}.99 crowns instead of {n * k}.99. Only while stocks last, not more than {k} for each customer. We may earn a share when you buy through this page, which keeps the lights on and the kettle warm."
    title, text = ((f"Weather for {town}", weather), ("Your stars today", stars), ("Deal of the day", deal))[number % 3]
    return title, text, "en", {}


def _show(chance: random.Random, _form: Form, number: int, place: int, _day: int) -> Written:
    notes = f"In this episode {chance.choice(FIRST)} talks about {chance.choice(THINGS)}. Support the show, leave a review wherever you listen, and join the letter. Music by the Cellar Band. Recorded in {TOWNS[number]}. New episodes every week; write to us with what you want to hear next."
    return (
        f"Episode {40 + place}: {chance.choice(THINGS)}",
        notes,
        "en",
        {"files": [f"https://media.show-{number}.example/{place}.mp3"]},
    )


def _short(chance: random.Random, _form: Form, _number: int, _place: int, day: int) -> Written:
    text = chance.choice(SHORTS).format(**_filled(chance, "en", day))
    return chance.choice(("", "", text, "Photo")), text, "en", {}


def _links(chance: random.Random, form: Form, _number: int, place: int, day: int) -> Written:
    """What somebody read: headlines of a few reports that others have, too."""
    lines = [chance.choice(form.titles).format(**_filled(chance, form.lang, day)) for _ in range(6)]
    return (
        f"Links, no. {200 + place}",
        "\n".join(lines),
        form.lang,
        {"links": ["https://host.example/", "https://shop.example/books"]},
    )


def _essay(chance: random.Random, _form: Form, _number: int, _place: int, day: int) -> Written:
    values = _filled(chance, "en", day)
    text = " ".join(chance.sample(THOUGHTS, chance.randint(5, len(THOUGHTS)))).format(**values)
    return chance.choice(ESSAYS).format(**values), text, "en", {}


def line(outcome: Outcome) -> str:
    """The outcome in a sentence."""
    rate = 1000 * outcome.hidden / outcome.entries
    return f"A quiet week: {outcome.entries} entries, {outcome.hidden} wrongly hidden ({rate:.1f} in 1,000), {outcome.found} of {outcome.copies} copies found"  # fmt: skip

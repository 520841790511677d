"""Round-ups and the reports that they gather, in ten languages; pieces in parts, which are none; what came of an event.

All round-ups were one story with a report, or one text, once.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.case import Case, make_item
from bench.quality.gathered_texts import CONSEQUENCES, PIECES, REPORTS, ROUND_UPS


def gathered() -> Iterator[Case]:
    """The cases."""
    for name, lang, why, title, text in ROUND_UPS:
        yield _round_up(name, lang, why, title, text)
    yield from _rubrics()
    yield from _whole()
    yield from _pieces()
    for name, (lang, texts) in CONSEQUENCES.items():
        yield _consequence(name, lang, texts)


def _round_up(name: str, lang: str, why: str, title: str, text: str) -> Case:
    """A round-up, and with the first of its language the reports."""
    first = next(other for other, one, *_ in ROUND_UPS if one == lang)
    reports = [
        make_item(f"{name}-{n}", f"{name}-paper{n}", *report, lang=lang)
        for n, report in enumerate(REPORTS[lang] if name == first else ())
    ]
    return Case(
        name=name,
        expected="different",
        why=f"a round-up tells of each in one place: {why}",
        items=(*reports, make_item(f"{name}-all", f"{name}-letters", title, text, lang=lang, hour=11)),
    )


def _rubrics() -> Iterator[Case]:
    """Two days of one column, with one greeting, one sponsor and one farewell."""
    frame = (
        "Guten Abend, das müssen Sie heute wissen.\nDiese Ausgabe entsteht mit Hilfe der Seifensiederei Holm. Mit dem Wort der "
        "Woche sparen Sie bis Sonntag ein Viertel.\n{}\nEinen schönen Abend wünscht Ihre Redaktion."
    )
    fillings = (
        (
            "Der Stadtrat von Olden hat das Hallenbad gerettet: 22 von 40 Stimmen waren dafür, den Zuschuss zu erhöhen.\n"
            "In Parzen wurde ein Fahrraddieb gefasst, der 31 Räder in einer Scheune verwahrte."
        ),
        (
            "Die Kirschblüte an der Wehra ist früher als je zuvor, und der Imker Ruprecht klagt über kalte Nächte.\n"
            "Nach dem Sturm liegen noch 150 Bäume auf der Strecke nach Lamm, die Züge wenden in Ebrach."
        ),
    )
    yield Case(
        name="gathered-rubric",
        expected="different",
        why="the headline of a column agrees with itself, and neither text has a word of it",
        items=tuple(
            make_item(
                f"gathered-rubric-{n}", f"gathered-rubric{n}", "Kurz und bündig: die Lage", frame.format(text), lang="de",
                day=2 + n,
            )
            for n, text in enumerate(fillings)
        ),
    )  # fmt: skip


def _whole() -> Iterator[Case]:
    """What is taken over whole is a copy, also of a round-up, and whatever stands behind it."""
    lines = (
        "Radio Pell is back on air after a lightning strike that melted its mast; the first song was a request.",
        "A baker from Unter-Holm bakes rolls for 9 schools and has no more sleep, as he told the council on Monday.",
        "The bridge over the Lesse opens in June, and the toll will be 2.40 for cars, half as much for motorcycles.",
        "Sixteen swans had to move because the mill pond is being dredged for the first time since 1974.",
        "Choirs from 12 villages sing in the quarry on Sunday; those who want to sit should bring a chair.",
    )
    text = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    yield Case(
        name="gathered-again",
        expected="copy",
        why="a round-up that another feed publishes whole is the same text",
        items=(
            make_item("gathered-again-0", "gathered-pell", "Five things from the valley", text, copy="gathered-again"),
            make_item(
                "gathered-again-1", "gathered-lesse", "What the valley talks about",
                f"{text}\nFirst published in the Pell letter.", copy="gathered-again", hour=12,
            ),
        ),
    )  # fmt: skip
    told = (
        "The lighthouse of Sandvik will be switched off in autumn after 141 years, the coastal office said on Thursday. "
        "Its keeper, Olga Brandt, has climbed the 196 steps every evening since 1998. Fishermen use satellites now, said "
        "the office, and the lamp costs 31,000 crowns a year.\nBrandt would like to stay and rent out the keeper's house. "
        "The office is looking for a buyer who leaves the tower as it is; three have written so far."
    )
    others = "\n".join(
        ("Ferry fares go up in May", "Herring festival looks for a queen", "Why the quay of Torp is sinking")
    )
    yield Case(
        name="gathered-behind",
        expected="copy",
        why="headlines of other pieces behind a report make no round-up of it",
        items=(
            make_item(
                "gathered-behind-0", "gathered-coast", "Sandvik lighthouse goes dark", told, copy="gathered-behind"
            ),
            make_item(
                "gathered-behind-1", "gathered-isles", "The last keeper of Sandvik", f"{told}\n{others}",
                copy="gathered-behind", hour=12,
            ),
        ),
    )  # fmt: skip


def _pieces() -> Iterator[Case]:
    for name, lang, title, other_title, text in PIECES:
        yield Case(
            name=f"gathered-{name}",
            expected="copy",
            why="one piece in parts: its sections share few words, and it is a copy under any headline",
            items=(
                make_item(f"gathered-{name}-0", f"{name}-one", title, text, lang=lang, copy=name),
                make_item(f"gathered-{name}-1", f"{name}-two", other_title, text, lang=lang, copy=name, hour=12),
                make_item(
                    f"gathered-{name}-2", f"{name}-three", title, text.split("\n")[0], lang=lang, copy=name, hour=13
                ),
            ),
        )


def _consequence(name: str, lang: str, texts: tuple[tuple[str, str], ...]) -> Case:
    """All but the last tell one event; that one says it again before it goes on to another."""
    story = f"gathered-{name}"
    stories = (*[story] * (len(texts) - 1), f"{story}-next")
    return Case(
        name=story,
        expected="different",
        why="what came of an event on the same day says at its beginning what happened, under a headline of its own",
        items=tuple(
            make_item(f"{story}-{n}", f"{story}{n}", title, text, lang=lang, story=stories[n], hour=8 + 3 * n)
            for n, (title, text) in enumerate(texts)
        ),
    )

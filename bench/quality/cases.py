"""The labelled cases. Every case says in a sentence why its items belong together, or why they do not."""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.altered import altered
from bench.quality.case import Case, make_item
from bench.quality.edited import edited
from bench.quality.edits import EDITS
from bench.quality.gathered import gathered
from bench.quality.news import news
from bench.quality.offices import offices
from bench.quality.passed import passed
from bench.quality.retold import retold
from bench.quality.rows import rows
from bench.quality.scripts import scripts
from bench.quality.taken import taken
from bench.quality.texts import REPORTS, TELLINGS, Report
from bench.quality.unlisted import unlisted
from bench.quality.used import used


def cases() -> tuple[Case, ...]:
    """All cases, always the same."""
    return (
        *_copies(),
        *_coverage(),
        *_templates(),
        *_traps(),
        *rows(),
        *news(),
        *used(),
        *passed(),
        *edited(),
        *unlisted(),
        *offices(),
        *scripts(),
        *altered(),
        *retold(),
        *taken(),
        *gathered(),
    )


def _copies() -> Iterator[Case]:
    for number, report in enumerate(REPORTS):
        name = f"copy-{number:02d}"
        items = [
            make_item(
                f"{name}-original", "source", report.title, report.text, lang=report.lang, copy=name, day=number % 6
            )
        ]
        for place, (edit, change) in enumerate(EDITS.items()):
            title = report.title if (number + place) % 3 else _sentence(report)
            items.append(
                make_item(
                    f"{name}-{edit}",
                    f"taker{place}",
                    title,
                    change(report.text, report.lang),
                    lang=report.lang,
                    copy=name,
                    day=number % 6,
                    hour=10 + place,
                )
            )
        yield Case(
            name=name,
            expected="copy",
            why="the same text with small changes, some under a headline made of its first words",
            items=tuple(items),
        )


def _sentence(report: Report) -> str:
    return report.text[:22] if report.lang == "zh" else " ".join(report.text.split()[:9])


def _coverage() -> Iterator[Case]:
    for number, tellings in enumerate(TELLINGS):
        name = f"story-{number}"
        items = tuple(
            make_item(
                f"{name}-{place}",
                f"paper{place}",
                report.title,
                report.text,
                lang=report.lang,
                story=name,
                hour=8 + place,
            )
            for place, report in enumerate(tellings)
        )
        yield Case(
            name=name,
            expected="coverage",
            why="one event, told independently by each, in part in other languages",
            items=items,
        )


def _templates() -> Iterator[Case]:
    made = {
        "release": ("Kettle {0}.{1}.0 released", "Kettle {0}.{1}.0 is out. This release brings {2} bug fixes, updates the boiler library to {3}.{0}.1 and drops support for old lids. Upgrade with the package manager of your system, and read the notes on breaking changes before you do. Thanks to all contributors who made this release possible.", "two versions are two releases, however alike the notes"),
        "advisory": ("Advisory KSA-2026-{0}{1}: flaw in lid handling", "A flaw in the handling of lids was found in Kettle before version {0}.{1}.{2}. An attacker in the kitchen could make the kettle boil over. The issue is rated {3} of ten. Users should update at once. There is no workaround but to keep the lid closed at all times, day and night.", "another id is another flaw"),
        "deal": ("Deal of the day: toaster for {0}{1}.99", "Today only you get a toaster from Norbrand for {0}{1}.99, which is {2} percent less than usual. The offer ends at midnight or when {3}00 pieces are sold. Prices may change at any time. We may earn a small share when you buy something through links on this page.", "each day has its own deal"),
        "weather": ("Weather for Brennau", "Today in Brennau it will be cloudy with {2} degrees in the morning and {0}{1} degrees in the afternoon. The wind blows from the west at {3} kilometres an hour. Rain falls with a chance of {1}{0} percent. Sunrise is at five, sunset at half past eight. Tomorrow brings more of the same, and the weekend too.", "the same headline every day, other weather"),
        "close": ("收评:沪指涨{0}.{1}%", "三大指数今日收盘涨跌不一,沪指报29{0}{1}.{2}点,深成指报9{2}{3}{1}.10点,两市成交额{3}{0}{2}亿元。盘面上,第{2}号板块领涨,第{3}号板块领跌。投资有风险,入市需谨慎,本文不构成投资建议。", "every market day ends with other numbers"),
        "weekly": ("Letter from the workshop, issue {0}{1}", "Welcome to issue {0}{1} of the letter from the workshop, which you get each Friday. This week we built {2} chairs and repaired {3} clocks. As always you can answer this letter, and as always you can leave the list at the end of it. The next letter follows in seven days, with more wood.", "issues of one letter"),
    }  # fmt: skip
    for name, (title, text, why) in made.items():
        lang = "zh" if name == "close" else "en"
        # Half of the instances stand in one feed, half in feeds of their own: both must stay apart.
        items = tuple(
            make_item(
                f"{name}-{n}",
                f"{name}-feed{'' if n % 2 else n}",
                title.format(n + 1, n + 2, 3 * n + 5, 7 + 2 * n),
                text.format(n + 1, n + 2, 3 * n + 5, 7 + 2 * n),
                lang=lang,
                day=n % 8,
            )
            for n in range(8)
        )
        yield Case(name=name, expected="different", why=why, items=items)


def _traps() -> Iterator[Case]:
    teasers = [report.title + ". " + " ".join(report.text.split()[:30]) for report in REPORTS if report.lang == "en"]
    yield Case(
        name="round-up", expected="different", why="a digest of others' teasers joins none of their stories",
        items=(make_item("round-up-0", "digest", "Morning letter: what to read today", "\n".join(teasers)),),
    )  # fmt: skip
    yield Case(
        name="empty", expected="different", why="empty texts and made titles never merge",
        items=tuple(make_item(f"empty-{n}", f"photo{n}", "", "") for n in range(4)),
    )  # fmt: skip
    yield Case(
        name="micro", expected="different", why="a short text merges never on its text alone",
        items=tuple(make_item(f"micro-{n}", f"micro{n}", "", "Good morning from the harbour!") for n in range(4)),
    )  # fmt: skip
    signs = ("Aries", "Taurus", "Gemini", "Cancer")
    yield Case(
        name="horoscope", expected="different", why="one headline, another text each week",
        items=tuple(
            make_item(f"horoscope-{n}", f"stars{n}", "Your horoscope for the week", f"{sign}: the {5 + n}th day brings luck in matters of {topic}. Keep {thing} close, avoid letters before noon, and trust a friend whose name begins with {letter}. Money comes from where you did not look, and leaves the same way on {end}.", day=n)
            for n, (sign, topic, thing, letter, end) in enumerate(zip(signs, ("love", "work", "health", "travel"), ("a coin", "your keys", "a map", "the door"), "ABCD", ("Friday", "Sunday", "Monday", "Thursday"), strict=True))
        ),
    )  # fmt: skip
    storm = REPORTS[0]
    yield Case(
        name="follow-up", expected="different", why="what happened because of it, two days later, is another event",
        items=(
            make_item("follow-up-0", "later", "Lindholm council votes on a new breakwater", "On Thursday the council of Lindholm voted with nine against four for a breakwater of 300 metres. Engineers from Torvik will begin the survey in autumn. The plan is older than this week's storm, but had lain in a drawer for want of money.", day=4),
            make_item("follow-up-1", "later", "Owner of the Asta sues the port of Lindholm", "The owner of the ferry Asta has sued the port of Lindholm for damages of two million crowns. The moorings were rotten, lawyer Eva Brandt argues. The port denies it and points at its inspection in March.", day=6),
        ),
    )  # fmt: skip
    yield Case(
        name="quotes-at-length", expected="different", why="an essay that quotes a report in its middle is no copy of it",
        items=(make_item("quotes-0", "essay", "On losing boats", "My grandfather lost three boats in his life and spoke of none of them. " * 6 + storm.text + " I thought of him when I read this, and of the things that the sea keeps. " * 8),),
    )  # fmt: skip
    yield Case(
        name="two-companies", expected="different", why="two companies cross the same price on the same day",
        items=tuple(
            make_item(f"price-{n}", f"ticker{n}", f"{company} shares pass 100 for the first time", f"Shares of {company} passed the mark of 100 crowns for the first time on Tuesday, driven by {why}. Analysts of {bank} see room for more. The maker of {goods} reports its quarter next week, and employs {count} people in {town}.")
            for n, (company, why, bank, goods, count, town) in enumerate((("Norvik Steel", "orders for rails", "Bank Ostra", "rails and wheels", "4,120", "Halden"), ("Pollen Foods", "a mild spring", "Credit Marwick", "honey and jam", "870", "Brennau")))
        ),
    )  # fmt: skip
    yield Case(
        name="claimed-link", expected="different", why="a source that claims another's address with a text of its own says something else",
        items=(make_item("claimed-0", "thief", "Buy cheap lamps today", "Lamps of all kinds at prices that you will not believe. Call now, our staff waits for you day and night, also on Sundays and on every holiday of the year, in seven languages.", url="https://source.example/copy-00-original"),),
    )  # fmt: skip
    yield Case(
        name="sponsor", expected="different", why="the footer of a whole source is no common text",
        items=tuple(
            make_item(f"sponsor-{n}", f"blog{n % 2}", title, f"{body} This post is brought to you by Cask and Cork, the friendly cooper of Marwick. Cask and Cork makes barrels for wine, beer and vinegar since 1902. Use the word WORKSHOP for ten percent off your first barrel, and tell them that we sent you. Cask and Cork, because good things take time.", day=n)
            for n, (title, body) in enumerate((("How to sharpen a plane", "Lay the iron flat and take your time with the stone."), ("A stool from one board", "Cut the seat first, the legs will follow from what is left."), ("Why glue fails", "Heat, damp and haste are the three enemies of every joint."), ("My first dovetail", "It was crooked and it held, which is all one can ask.")))
        ),
    )  # fmt: skip
    series = "This is a series on keeping bees in town, in which we learn what the city offers to a hive, and what it does not. "
    yield Case(
        name="series", expected="different", why="parts of a series share their beginning",
        items=tuple(make_item(f"series-{n}", f"bees{n}", f"Bees in town, part {word}", series + body) for n, (word, body) in enumerate((("one", "First comes the roof: it must carry the hive, and you must carry the honey down."), ("two", "Second come the neighbours: bring them a jar before they ask, and another when they do."), ("three", "Third comes winter: the bees need quiet, you need patience, and both need sugar.")))),
    )  # fmt: skip

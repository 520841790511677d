"""Cases of the feeds that people really have: podcasts, planets, releases, link blogs, newsletters, discussions."""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.case import Case, make_item

_ORGAN = "The organ of Sankt Veit has been silent since the flood of 1997. This spring the builder Leonie Hartung took out 2,140 pipes, washed them one by one in the vestry and laid them on the pews to dry. Forty of them were too far gone and were cast anew from the old metal. On Easter Sunday the cantor played the first chord, and the caretaker wept behind a pillar, as he later admitted. The restoration cost 310,000 crowns, half of which came from the sale of a meadow. A second concert follows in autumn, when the tuning has settled."
_BLOG = "I moved my whole workshop to hand tools last winter, and here is what a year of it taught me. Planing a board by hand takes twenty minutes, and in these you learn more about the board than a machine will ever tell. The dust stays on the floor instead of in the air. My neighbour, who works nights, now greets me. What I miss is the thickness planer on hard maple; for this I walk to the school on Saturdays, where they let me use theirs for a jar of honey. Would I go back? Ask me when I am seventy, and bring a board of maple along."
_NOTES = "In this episode we answer letters from our listeners. Support the show on our page, leave a review where you get your podcasts, and join the mailing list. Music by the Harbour Trio. Recorded in the attic of the town library. New episodes every other Thursday. Write to us with questions, corrections and tales of your own."


def rows() -> Iterator[Case]:
    """The cases, those that belong together first."""
    yield from _together()
    yield from _apart()


def _together() -> Iterator[Case]:
    yield Case(
        name="podcast-repost", expected="copy", why="two directories carry one recording, though each writes notes of its own",
        items=(
            make_item("podcast-repost-0", "attic", "Letters from the attic, 14", _NOTES, copy="podcast-repost", files=["https://media.attic.example/14.mp3"]),
            make_item("podcast-repost-1", "podlist", "The Attic: letters, fourteenth evening", "A lovely hour about letters that never arrived, and one that did after forty years.", copy="podcast-repost", hour=15, files=["https://media.attic.example/14.mp3"]),
        ),
    )  # fmt: skip
    yield Case(
        name="planet", expected="copy", why="a planet repeats the post of a blog under the blogger's name",
        items=(
            make_item("planet-0", "handtools", "A year of hand tools", _BLOG, copy="planet", url="https://handtools.example/year"),
            make_item("planet-1", "planet-wood", "Ines Tharp: A year of hand tools", _BLOG, copy="planet", hour=11, url="https://handtools.example/year", role="aggregator"),
            make_item("planet-2", "craft-daily", "A year of hand tools", "This post first appeared at Hand Tools. " + _BLOG + " Read more posts like this one in our archive.", copy="planet", hour=17),
        ),
    )  # fmt: skip
    yield Case(
        name="release-feeds", expected="copy", why="the feed of tags and the feed of releases tell of one version",
        items=(
            make_item("release-feeds-0", "kiln-tags", "kiln v3.2.0", "Fixes #4811 and #4820. Firing curves are kept for 90 days, the table of cones goes up to 1305 degrees, and the port of the controller moves to 8641. Thanks to everybody who tried the candidates.", copy="release-feeds"),
            make_item("release-feeds-1", "kiln-releases", "Kiln 3.2.0", "What changed: firing curves stay for 90 days (#4811), cones up to 1305 degrees (#4820). The controller now listens on 8641. Upgrade from 3.1 without further steps; those who come from 2.x read the notes on moving first.", copy="release-feeds", hour=12),
        ),
    )  # fmt: skip
    yield Case(
        name="teaser", expected="copy", why="a summary of two sentences stands at the start of the whole text",
        items=(
            make_item("teaser-0", "bell-weekly", "Washed pipe by pipe: the organ of Sankt Veit plays again", _ORGAN, copy="teaser"),
            make_item("teaser-1", "culture-in-short", "Washed pipe by pipe: the organ of Sankt Veit plays again", _ORGAN[:190].rsplit(" ", 1)[0] + " …", copy="teaser", hour=13),
        ),
    )  # fmt: skip
    yield Case(
        name="newsletter", expected="copy", why="a newsletter is the post with a frame of its own around it",
        items=(
            make_item("newsletter-0", "river-letter", "What the eel counters saw", _EELS, copy="newsletter"),
            make_item("newsletter-1", "river-mail", "What the eel counters saw", "View this message in your browser\nForward it to a friend\n" + _EELS + "\nYou get this letter because you signed up at our stall. Change how often you get it, or leave the list.", copy="newsletter", hour=10),
        ),
    )  # fmt: skip
    yield Case(
        name="dispatch-zh", expected="copy", why="a paper puts place and source before the text and a line of editors behind",
        items=(
            make_item("dispatch-zh-0", "lake-zh", "望湖镇的浮桥重新开放", _BRIDGE, lang="zh", copy="dispatch-zh"),
            make_item("dispatch-zh-1", "morning-zh", "修了八个月,望湖镇浮桥重新开放", "【望湖讯】\n" + _BRIDGE + "\n(责任编辑:林知秋 校对:何小满)", lang="zh", copy="dispatch-zh", hour=14),
        ),
    )  # fmt: skip


_EELS = "For nine weeks volunteers sat by the weir of Tarnow and counted eels with clickers in their hands. They saw 1,873 of them climb the brush ladder, most in the two nights after the thunderstorm of the fourth. Last year it had been 640. The biologist Oskar Brenning warns against joy too early: warm nights bring many at once, and a count at one weir is no count of the river. The ladder stays up until October, and whoever can keep awake until three is welcome to a thermos and a chair."
_BRIDGE = "望湖镇的浮桥停用八个月之后,周日上午重新开放。工程队更换了一百一十二只浮箱,把桥面抬高了四十厘米,两侧加装了扶手和太阳能路灯。镇长顾青禾介绍说,以前一下大雨桥面就会被淹,学生要绕行五公里上学,今后水位上涨一米也能通行。修桥一共花费二百六十万元,其中三分之一由在外经商的乡亲捐出。开放当天,镇上的老人们在桥上摆了三十张桌子吃面。"


def _apart() -> Iterator[Case]:
    yield Case(
        name="podcast-notes", expected="different", why="episodes of one show share their notes and are other recordings",
        items=tuple(make_item(f"podcast-notes-{n}", f"attic{'' if n % 2 else n}", f"Letters from the attic, {15 + n}", _NOTES, day=n, files=[f"https://media.attic.example/{15 + n}.mp3"]) for n in range(4)),
    )  # fmt: skip
    packages = ("core", "router", "forms", "icons")
    yield Case(
        name="two-tags", expected="different", why="two tags of one repository are two releases",
        items=tuple(make_item(f"two-tags-{n}", f"tongs-tags-{n}", f"v6.{n}.0", f"Release 6.{n}.0", url=f"https://forge.example/smith/tongs/releases/tag/v6.{n}.0") for n in range(2)),
    )  # fmt: skip
    yield Case(
        name="monorepo", expected="different", why="packages of one repository are released together under one number",
        items=tuple(make_item(f"monorepo-{n}", "lantern-releases" if n < 2 else f"lantern-{name}", f"@lantern/{name} 5.1.0", f"Version bump only for package {name}, see the changelog of the repository for what changed in others. Built with node 24 and published by the release robot of the lantern project on behalf of its maintainers, who thank all contributors of the last four weeks.") for n, name in enumerate(packages)),
    )  # fmt: skip
    yield Case(
        name="pre-release", expected="different", why="a candidate is not the version that follows it",
        items=tuple(make_item(f"pre-release-{n}", f"loom-{n % 2}", f"Loom {version} released", f"Loom {version} is here. The shuttle got 12 fixes, the pedal map was written anew in 340 lines, and patterns of the 7 series load again. Please try it with patterns of your own and tell us what breaks before you weave something that matters to you.", hour=8 + n) for n, version in enumerate(("2.0.0-rc.1", "2.0.0-rc.2", "2.0.0"))),
    )  # fmt: skip
    yield Case(
        name="one-version", expected="different", why="two programs that happen to reach the same number",
        items=(
            make_item("one-version-0", "anvil", "Anvil 1.4.0 released", "Anvil 1.4.0 speaks to forges over the new port 7710, hammers twice as fast on 64 cores and drops the old bellows. Thanks to the 31 people who sent patches since March."),
            make_item("one-version-1", "tongs", "Tongs 1.4.0 released", "Tongs 1.4.0 grips rods of up to 64 millimetres, learned to let go again when told so on port 7710 and comes with a manual of 31 pages. Thanks to all who held things.", hour=11),
        ),
    )  # fmt: skip
    people = (
        ("Marta Osei", "choir", "sang alto for 41 years", "Ferrow"),
        ("Henrik Vall", "lighthouse", "kept the lamp of Grey Point", "Anse"),
        ("Lucia Ferrante", "bakery", "baked the rolls of three generations", "Pell"),
    )
    yield Case(
        name="obituaries", expected="different", why="one standing headline, other people",
        items=tuple(make_item(f"obituaries-{n}", f"parish{n}", "In memoriam", f"{name} of {town} died on Monday at home. Those who knew the {place} knew {name.split()[0]}, who {deed} and never missed a day. The funeral is on Friday at ten in the church of {town}; the family asks for no flowers, but for a gift to the {place}.") for n, (name, place, deed, town) in enumerate(people)),
    )  # fmt: skip
    yield Case(
        name="comics", expected="different", why="a daily strip has a picture and no words",
        items=tuple(make_item(f"comics-{n}", f"strip{n % 2}", "Today's strip", "", day=n) for n in range(4)),
    )  # fmt: skip
    yield Case(
        name="home-page", expected="different", why="posts that link to one project have only the project in common",
        items=(
            make_item("home-page-0", "garden-net", "My greenhouse waters itself", "Two valves, a pump and a sensor in every bed: since May my greenhouse waters itself. The sensors speak to a little board in the shed, which knows tomatoes from basil. It failed once, in a thunderstorm, and the cucumbers loved it. All parts together cost less than a weekend by the sea, and the board runs the free firmware that all of us use.", links=["https://sprinkle.example/"]),
            make_item("home-page-1", "board-talk", "Why I left the cloud for a board on the shelf", "My thermostat wanted an account, my lamp wanted another, and the kettle asked for my birthday. So everything went, and a board on the shelf does it now. It cannot be reached from outside, knows nothing of me and has not been down since January. The firmware is free, and its authors answer letters.", links=["https://sprinkle.example/"], hour=12),
        ),
    )  # fmt: skip
    yield Case(
        name="sponsor-link", expected="different", why="a sponsor's link stands under whatever is sponsored",
        items=tuple(make_item(f"sponsor-link-{n}", f"paid{n}", title, text, links=["https://offers.example/spring-deal-on-winter-coats"], hour=9 + n) for n, (title, text) in enumerate((
            ("The quiet return of the pocket watch", "Watchmakers in three valleys report more orders for pocket watches than they had in their fathers' days. Young people like the weight, says one, and that it does not buzz. Cases come from a foundry that had made door handles for a century."),
            ("Nine walks that end in a pub", "Each of these walks is between six and fourteen kilometres and ends where soup is served. Take the bus there and walk home, or the other way round if you like your beer first. Dogs are welcome in seven of the nine."),
        ))),
    )  # fmt: skip
    yield Case(
        name="lists", expected="different", why="two lists under the same kind of headline hold other things",
        items=(
            make_item("lists-0", "shelf-a", "10 books for the summer", "A diver's diary, two crime stories from the marsh, the letters of a lighthouse keeper, a history of salt, poems about trains, the life of a mapmaker, a novel in recipes, a guide to clouds and a very long book about a very short war. All of them fit into a bag."),
            make_item("lists-1", "shelf-b", "10 books for the summer", "We asked our booksellers. They chose a family saga from the steppe, a thriller set in a seed bank, essays on walking, the new Abara, a graphic novel about bees, two love stories, a biography of a bridge builder, a dictionary of winds and a picture book for those who are tired.", hour=16),
        ),
    )  # fmt: skip
    yield Case(
        name="said-part", expected="different", why="parts of a series that say so in their first sentence only",
        items=tuple(make_item(f"said-part-{n}", f"dye{n}", f"Dyeing with plants: {plant}", f"This is part {word} of our series on dyeing with plants, in which we try a new plant each week, weigh it, boil it and show you what comes out on wool, linen and silk. You need a pot that is used for nothing else, rain water and patience. {rest}") for n, (word, plant, rest) in enumerate((("two", "walnut", "Walnut needs no mordant and gives a brown that outlives the cloth."), ("three", "weld", "Weld wants alum, and pays for it with the clearest yellow there is."), ("four", "madder", "Madder must never boil, or the red turns to brick.")))),
    )  # fmt: skip

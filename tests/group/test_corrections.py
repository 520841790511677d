"""A person's word outranks every rule, outlives re-judging, and can be taken back."""

from datetime import timedelta

from aggregator import grouping
from tests.group.archive import NOW, Archive, item

STORM = (
    "A storm flooded the harbour of Lindholm on Tuesday and carried off eleven fishing boats, the coast guard said.\n"
    "The wind reached 140 kilometres an hour before midnight, and the ferry to Aland stayed in port until Thursday.\n"
    "Mayor Greta Solheim called it the worst night in forty years and asked the state for four million crowns."
)
BAKERY = (
    "The oldest bakery of the town of Brennau closes in June because nobody wants to take over its ovens, it said.\n"
    "For ninety years the house sold rye bread from a wood fire, and on Saturdays people queued around the corner.\n"
    "The building will become a museum of crafts, which the council decided with seven votes against two."
)


def build() -> Archive:
    """Three copies of one text, and a stranger."""
    archive = Archive()
    for source in ("north", "south", "west"):
        archive.add(source, item("Storm floods the harbour of Lindholm", STORM, url=f"https://{source}.example/storm"))
    archive.add("baker", item("Last bread from the wood fire in Brennau", BAKERY, url="https://baker.example/bread"))
    archive.group()
    return archive


def test_a_split_holds_also_when_both_agree_with_a_third() -> None:
    """All three texts are equal; the one that was taken out stays out, for ever."""
    archive = build()
    assert frozenset({"north", "south", "west"}) in archive.stories()
    grouping.split(archive.judging, archive.n("south"), NOW)
    archive.group()
    assert archive.stories() == {frozenset({"north", "west"}), frozenset({"south"}), frozenset({"baker"})}
    archive.add("east", item("Storm floods the harbour of Lindholm", STORM, url="https://east.example/storm"))
    archive.group()
    assert not any({"north", "south"} <= story for story in archive.stories())


def test_the_part_that_holds_the_lead_keeps_the_id() -> None:
    """What was never shown alone gets an id of its own; nothing shown changes its id."""
    archive = build()
    before = archive.ids()["north"]
    lead = archive.lead("north")
    other = next(source for source in ("north", "south", "west") if source != lead)
    grouping.split(archive.judging, archive.n(other), NOW)
    archive.group()
    assert archive.ids()[lead] == before
    assert archive.ids()[other] != before


def test_a_join_unites_what_no_rule_would() -> None:
    """The older story keeps its id, the other's becomes an alias; taken back, both ids live again."""
    archive = build()
    before = archive.ids()
    (number,) = grouping.join(archive.judging, archive.n("baker"), archive.n("north"), NOW)
    archive.group()
    assert archive.stories() == {frozenset({"north", "south", "west", "baker"})}
    assert archive.aliases() == set(before.values()) - set(archive.ids().values())
    assert grouping.undo(archive.judging, number, NOW + timedelta(hours=1)) is not None
    archive.group()
    assert archive.ids() == before
    assert archive.aliases() == set()


def test_never_keeps_two_sources_apart() -> None:
    """Their entries that stood together are parted, and later ones do not meet."""
    archive = build()
    grouping.never(archive.judging, "north", "south", NOW)
    archive.group()
    assert not any({"north", "south"} <= story for story in archive.stories())


def test_the_later_word_stands() -> None:
    """A join after a split of the same two holds."""
    archive = build()
    grouping.split(archive.judging, archive.n("baker"), NOW)
    grouping.join(archive.judging, archive.n("baker"), archive.n("west"), NOW)
    archive.group()
    assert any({"baker", "west"} <= story for story in archive.stories())


def test_an_unknown_correction_cannot_be_undone() -> None:
    """None, and nothing happens."""
    assert grouping.undo(build().judging, 99, NOW) is None

"""A person's word outranks every rule, outlives re-judging, and can be taken back."""

from datetime import timedelta

import pytest

from aggregator.grouping import corrections
from aggregator.grouping.corrections import list_statements
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.model import Cleaned, Role
from tests.group.archive import NOW, ROOT, Archive, grouped, item, key, read_document

FIVE = frozenset({"000", "001", "002", "003", "004"})


@pytest.fixture(scope="module")
def five() -> list[tuple[str, Cleaned]]:
    """The captured documents that tell one story."""
    return [(path.name[:3], read_document(path)) for path in sorted((ROOT / "seeds").glob("*.txt"))]


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
    corrections.split(archive.judging, archive.n("south"), NOW)
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
    corrections.split(archive.judging, archive.n(other), NOW)
    archive.group()
    assert archive.ids()[lead] == before
    assert archive.ids()[other] != before


def test_a_join_unites_what_no_rule_would() -> None:
    """The older story keeps its id, the other's becomes an alias; taken back, both ids live again."""
    archive = build()
    before = archive.ids()
    (number,) = corrections.join(archive.judging, archive.n("baker"), archive.n("north"), NOW)
    archive.group()
    assert archive.stories() == {frozenset({"north", "south", "west", "baker"})}
    assert archive.aliases() == set(before.values()) - set(archive.ids().values())
    assert corrections.undo(archive.judging, number, NOW + timedelta(hours=1)) is not None
    archive.group()
    assert archive.ids() == before
    assert archive.aliases() == set()


def test_never_keeps_two_sources_apart() -> None:
    """Their entries that stood together are parted, and later ones do not meet."""
    archive = build()
    corrections.never(archive.judging, "north", "south", NOW)
    archive.group()
    assert not any({"north", "south"} <= story for story in archive.stories())


def test_the_later_word_stands() -> None:
    """A join after a split of the same two holds."""
    archive = build()
    corrections.split(archive.judging, archive.n("baker"), NOW)
    corrections.join(archive.judging, archive.n("baker"), archive.n("west"), NOW)
    archive.group()
    assert any({"baker", "west"} <= story for story in archive.stories())


def test_an_unknown_correction_cannot_be_undone() -> None:
    """None, and nothing happens."""
    assert corrections.undo(build().judging, 99, NOW) is None


def test_the_others_stay_together(five: list[tuple[str, Cleaned]]) -> None:
    """Whichever of the five documents is taken out, and then a second: nobody else leaves, in any order of arrival."""
    for order in (five, five[::-1]):
        for name, _ in order:
            archive = grouped(order)
            corrections.split(archive.judging, archive.n(name), NOW)
            archive.group()
            rest = FIVE - {name}
            assert archive.stories() == {rest, frozenset({name})}
            second = min(rest)
            corrections.split(archive.judging, archive.n(second), NOW + timedelta(hours=1))
            archive.group()
            assert archive.stories() == {rest - {second}, frozenset({name}), frozenset({second})}


def test_taken_back_the_five_are_what_they_were(five: list[tuple[str, Cleaned]]) -> None:
    """The same story under the same id with the same lead; one number takes the whole statement back."""
    for name, _ in five:
        archive = grouped(five)
        before = (archive.stories(), archive.ids(), archive.lead(name), archive.evidence())
        numbers = corrections.split(archive.judging, archive.n(name), NOW)
        archive.group(NOW + timedelta(hours=1))
        assert corrections.undo(archive.judging, numbers[-1], NOW + timedelta(hours=2)) is not None
        archive.group(NOW + timedelta(hours=2))
        assert (archive.stories(), archive.ids(), archive.lead(name), archive.evidence()) == before
        assert archive.judging.corrections.in_force() == {}


def test_a_correction_judges_nothing_again() -> None:
    """Also when the texts are no longer kept: the copies that nobody complained of stay copies."""
    archive = build()
    archive.connection.execute("UPDATE entry SET cleaned = '{}'")
    corrections.split(archive.judging, archive.n("south"), NOW)
    archive.group()
    assert archive.copies() == {frozenset({"north", "west"}), frozenset({"south"}), frozenset({"baker"})}


def test_a_join_after_a_split_holds() -> None:
    """The later word stands, and who stood with the two comes along; taken back, the split holds again."""
    archive = build()
    corrections.split(archive.judging, archive.n("south"), NOW)
    (number,) = corrections.join(archive.judging, archive.n("south"), archive.n("west"), NOW + timedelta(hours=1))
    archive.group()
    assert frozenset({"north", "south", "west"}) in archive.stories()
    corrections.undo(archive.judging, number, NOW + timedelta(hours=2))
    archive.group()
    assert frozenset({"south"}) in archive.stories()


def test_who_was_joined_through_another_stays_when_that_one_goes() -> None:
    """Baker and baker's copy came in by one person's word; the word that takes baker out says nothing of the copy."""
    archive = build()
    archive.add("copy", item("Last bread from the wood fire in Brennau", BAKERY, url="https://copy.example/bread"))
    archive.group()
    corrections.join(archive.judging, archive.n("baker"), archive.n("north"), NOW)
    archive.group()
    corrections.split(archive.judging, archive.n("baker"), NOW + timedelta(hours=1))
    archive.group()
    assert archive.stories() == {frozenset({"north", "south", "west", "copy"}), frozenset({"baker"})}


def test_never_takes_out_the_later_of_the_two_and_nobody_else() -> None:
    """The source that published first stays with the others."""
    archive = Archive()
    for hours, source in enumerate(("north", "west", "south")):
        at = NOW - timedelta(hours=12 - hours)
        archive.add(source, item("Storm floods the harbour", STORM, url=f"https://{source}.example/storm", at=at))
    archive.group()
    corrections.never(archive.judging, "south", "north", NOW)
    archive.group()
    assert archive.stories() == {frozenset({"north", "west"}), frozenset({"south"})}


def test_never_leaves_the_preferred_source_where_it_is() -> None:
    """Also where it published later: readers know the story by it."""
    archive = Archive(
        GroupSettings(sources={"south": SourceRule(priority=3), "talk": SourceRule(role=Role.DISCUSSION)})
    )
    for hours, source in enumerate(("talk", "north", "west", "south")):
        at = NOW - timedelta(hours=12 - hours)
        archive.add(source, item("Storm floods the harbour", STORM, url=f"https://{source}.example/storm", at=at))
    archive.group()
    corrections.never(archive.judging, "south", "north", NOW)
    corrections.never(archive.judging, "talk", "west", NOW)
    archive.group()
    assert archive.stories() == {frozenset({"south", "west"}), frozenset({"north"}), frozenset({"talk"})}


def test_never_holds_when_others_are_joined() -> None:
    """A join of two strangers brings their stories together, but for the sources that may not meet."""
    archive = Archive()
    for source, text in (("north", STORM), ("west", STORM), ("south", BAKERY), ("east", BAKERY)):
        archive.add(source, item("", text, url=f"https://{source}.example/1"))
    archive.group()
    corrections.never(archive.judging, "north", "south", NOW)
    (number,) = corrections.join(archive.judging, archive.n("west"), archive.n("east"), NOW + timedelta(hours=1))
    archive.group()
    assert archive.stories() == {frozenset({"north", "west", "east"}), frozenset({"south"})}
    corrections.undo(archive.judging, number, NOW + timedelta(hours=2))
    corrections.join(archive.judging, archive.n("north"), archive.n("south"), NOW + timedelta(hours=3))
    archive.group()
    assert archive.stories() == {frozenset({"north", "west", "south", "east"})}


def test_a_copy_that_comes_later_goes_where_it_belongs() -> None:
    """With the one that was taken out when it has its text, else with those who stayed."""
    archive = Archive()
    for source, text in (("north", STORM), ("west", STORM), ("baker", BAKERY)):
        archive.add(source, item("", text, url=f"https://{source}.example/1"))
    archive.group()
    corrections.join(archive.judging, archive.n("baker"), archive.n("west"), NOW)
    archive.group()
    corrections.split(archive.judging, archive.n("baker"), NOW + timedelta(hours=1))
    archive.add("late", item("", BAKERY, url="https://late.example/1"))
    archive.add("reprint", item("", STORM, url="https://reprint.example/1"))
    archive.group()
    assert archive.stories() == {frozenset({"north", "west", "reprint"}), frozenset({"baker", "late"})}


def test_a_split_is_one_statement() -> None:
    """It keeps apart from each member, and is said and taken back at once; two splits are two."""
    archive = build()
    for hour, source in enumerate(("south", "west")):
        corrections.split(archive.judging, archive.n(source), NOW + timedelta(hours=hour))
        archive.group()
    said = list(list_statements(archive.judging.corrections.in_force()))
    assert [(str(one.left), len(one.rights)) for one in said] == [
        (str(key("south")), 2),
        (str(key("west")), 1),
    ]

"""One form filled in anew is no copy, whatever the language; the same text under another headline is one."""

from dataclasses import replace

import pytest

from aggregator.fingerprint.entry import fingerprint
from aggregator.fingerprint.text import compared_text, word_hashes
from aggregator.group.decide import decide
from aggregator.group.passages import Passage, make_passage
from aggregator.group.side import Side
from aggregator.group.thresholds import thresholds
from aggregator.group.weights import Weights
from aggregator.model import Cleaned, Role, Verdict, VerdictKind
from tests.group.archive import NOW, item, key

PRIOR = Weights.prior()

ROOF = (
    "{town}老图书馆的屋顶昨夜被大雪压塌,所幸当时馆内没有读者。馆长介绍说,县里运来的防水布已经盖住了书架,"
    "大约三百册地方志被水浸湿,目前正在隔壁教室里晾干。修缮工作预计要到明年春天才能完成,在此之前借阅服务搬到{other}的旧邮局。"
)
BRIDGE = (
    "The old bridge of {town} was closed to lorries after inspectors found cracks in two of its piers. Drivers bound "
    "for the coast are sent along the valley road, which adds half an hour. The council asked the ministry for money "
    "three winters ago and has had no answer. Buses go on for now, one at a time, with nobody standing. {more}"
)
RAIN = (
    "{day}: rain in the morning, dry from noon on, with a light wind from the sea. The ferry runs as always. Mushrooms "
    "are out in the lower woods, where the paths are muddy, and the tide is highest shortly after lunch. Bring a coat."
)


def judged(one: tuple[str, str], other: tuple[str, str]) -> Verdict:
    """The verdict on two entries, each a headline and a text."""
    entries = [item(title=title, text=text) for title, text in (one, other)]
    sides = [side(n, cleaned) for n, cleaned in enumerate(entries)]
    texts = {
        n: make_passage(word_hashes(text := compared_text(cleaned)), PRIOR, text) for n, cleaned in enumerate(entries)
    }

    def read(of: Side) -> Passage | None:
        return texts[of.n]

    verdict = decide(sides[0], sides[1], read, thresholds())
    assert verdict == decide(sides[1], sides[0], read, thresholds())
    return verdict


def side(n: int, cleaned: Cleaned) -> Side:
    """An entry of a source of its own."""
    return Side(
        n=n, key=key(f"source-{n}", "1"), cycle=1, published=NOW, precision=None, first_seen=NOW, role=Role.ORIGINAL,
        priority=0, print_=fingerprint(replace(cleaned, id=str(n))), weights=PRIOR,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        pytest.param(
            ("雪压塌青溪镇图书馆屋顶", ROOF.format(town="青溪镇", other="镇上")),
            ("大雪之后云岭乡图书馆关门", ROOF.format(town="云岭乡", other="青溪镇")),
            "different.mould",
            id="two towns under two headlines, one of them named further down in the other",
        ),
        pytest.param(
            ("雪压塌青溪镇图书馆屋顶", ROOF.format(town="青溪镇", other="镇上")),
            ("大雪之后图书馆关门,书架盖上防水布", ROOF.format(town="青溪镇", other="镇上")),
            "copy.near",
            id="another headline, made of the same text",
        ),
        pytest.param(
            ("Bridge of Aldwick closed to lorries", BRIDGE.format(town="Aldwick", more="")),
            ("Cracks found: lorries banned in Thornby", BRIDGE.format(town="Thornby", more="Aldwick lent signs.")),
            "different.mould",
            id="two bridges",
        ),
        pytest.param(
            ("Bridge of Aldwick closed to lorries", BRIDGE.format(town="Aldwick", more="")),
            ("Lorries sent along the valley road", BRIDGE.format(town="Aldwick", more="Have you a photograph?")),
            "copy.near",
            id="one bridge",
        ),
        pytest.param(
            ("What the day brings", RAIN.format(day="Monday")),
            ("What the day brings", RAIN.format(day="Tuesday")),
            "different.day",
            id="the same words for another day",
        ),
    ],
)
def test_a_form_and_a_copy(one: tuple[str, str], other: tuple[str, str], rule: str) -> None:
    """What the headline names must stand in the opening of both."""
    assert judged(one, other).rule == rule


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Ane Solvik paints all doors of Torvik", "Ane Solvik began with the school. The baker Bo Lind was next."),
            ("Bo Hamre paints all doors of Lindholm", "Bo Hamre began at the harbour. It took him nine summers."),
        ),
        (
            (
                "Le feu ravage une scierie près de Morlac",
                "Une scierie a brûlé près de Morlac. Rien ne reste du toit.",
            ),
            ("Le feu ravage une scierie près de Bressy", "Une scierie a brûlé près de Bressy. La route est coupée."),
        ),
    ],
)
def test_headlines_of_one_form(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Word for word the same but for names: other people in other towns, also where a first name comes again."""
    verdict = judged(one, other)
    assert verdict.kind is not VerdictKind.COVERAGE
    assert any(found.kind in {"mould", "name"} and not found.is_for for found in verdict.evidence)


CLOSE = (
    "Stocks in Norhaven ended {how} {when}, with the NH-50 {moving} {by} points at {points}. Energy shares {energy}, "
    "while banks {banks}. Turnover came to {turnover} billion crowns. Investors await the minutes of the central bank, "
    "due on Friday. The crown was {crown} against the euro."
)
UP = {
    "how": "higher", "moving": "adding", "by": "31.2", "points": "4,418.7", "energy": "gained on firmer oil",
    "banks": "slipped", "when": "at noon", "crown": "a little firmer", "turnover": "3.1",
}  # fmt: skip
DOWN = {
    "how": "lower", "moving": "losing", "by": "18.9", "points": "4,399.8", "energy": "retreated on weaker oil",
    "banks": "edged up", "when": "after a long day", "crown": "all but unmoved", "turnover": "2.8",
}  # fmt: skip
FIRE = (
    "In der Nacht ist bei {town} eine Scheune ausgebrannt. Menschen kamen nicht zu Schaden. {more} Die Ursache ist "
    "unklar, in der Scheune lagerte Stroh vom letzten Jahr. Die Straße nach {road} blieb bis zum Morgen gesperrt."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            ("NH-50 ends higher as energy shares gain", CLOSE.format_map(UP)),
            ("NH-50 ends lower as energy shares retreat", CLOSE.format_map(DOWN)),
            id="other numbers",
        ),
        pytest.param(
            (
                "Scheune bei Hemgate brennt nieder",
                FIRE.format(town="Hemgate", more="Ein Bauer brachte acht Kühe ins Freie.", road="Rushgate"),
            ),
            (
                "Wieder brennt eine Scheune, diesmal bei Norrton",
                FIRE.format(town="Norrton", more="Den Schaden schätzt die Polizei auf 90.000 Kronen.", road="Farrgate"),
            ),
            id="other names",
        ),
    ],
)
def test_what_is_told_in_one_form_is_no_story(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Though too little of the form is the same for a copy, and the headlines agree."""
    verdict = judged(one, other)
    assert verdict.kind is VerdictKind.DIFFERENT
    assert any(found.kind in {"mould", "number"} and not found.is_for for found in verdict.evidence)


SPONSOR = (
    "Our show is made possible by Larch and Linden, who plant a tree for every letter that they get. Write to them "
    "about your favourite park bench, name our show, and your tree will be a lime. Larch and Linden: shade for those "
    "who come after us. We also thank the Marwick ropeworks, where ropes are made for bells, boats and swings."
)


def test_a_footer_under_short_words_is_no_text_of_both() -> None:
    """Each begins with words of its own, and its headline is about these."""
    one = (
        "Pruning pears in winter",
        f"Take out what is dead, and leave the spurs. {SPONSOR}",
    )
    other = (
        "The exchange sacrifice",
        f"Give the rook if the dark squares are yours. {SPONSOR}",
    )
    verdict = judged(one, other)
    assert (verdict.kind, verdict.rule) == (VerdictKind.DIFFERENT, "different.frame")


def test_two_beginnings_before_one_text_are_lead_ins() -> None:
    """Where one of the headlines is about what follows in both."""
    one = (
        "Shade for those who come after us",
        f"We found this in the post this morning and pass it on to you. {SPONSOR}",
    )
    other = ("Trees and letters", f"Halden, Monday evening, by our reporter, who likes to sit down. {SPONSOR}")
    assert judged(one, other).kind is VerdictKind.COPY


def test_words_replaced_in_the_beginning_of_a_long_text_are_no_frame() -> None:
    """Whatever the headlines say."""
    long = " ".join(
        f"The {n}th boat carried {n * 3} crates of {word} to the quay of Tessin." for n, word in enumerate(CARGO)
    )
    touched = long.replace("The 0th boat carried 0", "One boat had").replace("to the quay", "for a quay", 1)
    assert judged(("Crates", long), ("What was found below", touched)).kind is VerdictKind.COPY


CARGO = [
    "salt",
    "rope",
    "lamps",
    "nails",
    "cloth",
    "seeds",
    "glass",
    "tar",
    "wool",
    "paper",
    "honey",
    "iron",
    "cork",
    "wine",
    "slate",
    "hides",
    "bells",
    "soap",
    "tea",
    "oats",
]

"""One text says what the other denies, wherever in them that stands."""

from dataclasses import replace

import pytest

from aggregator.fingerprint.text import compared_text, word_hashes
from aggregator.group.negating import denial_veto
from aggregator.group.passages import make_passage
from aggregator.model import VerdictKind
from tests.group.archive import grouped, item
from tests.group.test_altered import TITLE, WHOLE
from tests.group.test_forms import PRIOR, judged, side

OTHER = "Overwater: what happened at the lock"


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (1, 2, 3, 0)])
@pytest.mark.parametrize("is_denied", [True, False])
def test_what_is_denied_further_down(order: tuple[int, ...], *, is_denied: bool) -> None:
    """One text says it in its opening, and the other where its first paragraph was moved to."""
    old, new = ("has been closed", f"has {'not' if is_denied else 'now'} been closed")
    assert old in WHOLE
    paragraphs = WHOLE.split("\n")
    moved = "\n".join(paragraphs[place] for place in order)
    for one, other in ((WHOLE.replace(old, new), moved), (WHOLE, moved.replace(old, new))):
        verdict = judged((TITLE, one), (OTHER, other))
        assert any(item.kind == "negation" for item in verdict.evidence) is is_denied
        assert (verdict.kind is VerdictKind.COPY) is not is_denied


def test_who_moved_an_opening_ties_nobody_to_what_denies_it() -> None:
    """It is a copy of the one, and of the other it says the contrary."""
    paragraphs = WHOLE.split("\n")
    texts = {
        "told": (TITLE, WHOLE),
        "moved": (OTHER, "\n".join(paragraphs[place] for place in (1, 2, 0, 3))),
        "denied": ("The lock of Overwater", WHOLE.replace("has been closed", "has not been closed")),
    }
    items = [(name, item(title, text, url=f"https://{name}.example/1")) for name, (title, text) in texts.items()]
    assert grouped(items).stories() == {frozenset({"told", "moved"}), frozenset({"denied"})}


@pytest.mark.parametrize(("denied", "is_denied"), [("ne vendra pas le", True), ("vendra bientôt le", False)])
def test_two_words_that_deny_in_french(denied: str, *, is_denied: bool) -> None:
    """What stands before the verb goes with what stands behind it."""
    told = (
        "La mairie de Brissy vendra le château à un groupe hôtelier, a annoncé le maire mardi. Le prix doit rembourser "
        "la moitié de la dette. Construit en 1643, le bâtiment abrite une colonie de vacances depuis 1952."
    )
    texts = (told, told.replace("vendra le", denied))
    one, other = (replace(side(n, item(text=text, lang="fr")), language="fr") for n, text in enumerate(texts))
    mine, yours = (make_passage(word_hashes(compared_text(item(text=text))), PRIOR) for text in texts)
    assert bool(denial_veto(one, other, mine, yours)) is is_denied
    assert bool(denial_veto(other, one, yours, mine)) is is_denied


def test_a_text_that_says_both_denies_nothing() -> None:
    """Who quotes two sides has the words of each, with the "not" and without it."""
    both = (
        WHOLE + "\nThe board says: Overwater has been closed to ships; the skipper says: Overwater has not been closed."
    )
    assert judged((TITLE, WHOLE), (OTHER, both)).kind is VerdictKind.COPY


@pytest.mark.parametrize(("moved", "is_denied"), [("has on Monday not been", False), ("has on Monday been", True)])
def test_a_word_that_moves_within_its_sentence_denies_nothing(moved: str, *, is_denied: bool) -> None:
    """Both texts have it there."""
    one = WHOLE.replace("has been closed", "has not on Monday been closed")
    verdict = judged((TITLE, one), (OTHER, one.replace("has not on Monday been", moved)))
    assert any(item.kind == "negation" for item in verdict.evidence) is is_denied


def test_two_sentences_that_each_deny_the_other_way_round() -> None:
    """One "not" here and one there is no word that moved."""
    old, further = "has been closed", WHOLE.split("\n")[0].split()[-4:]
    there = " ".join(further)
    one = WHOLE.replace(old, "has not been closed")
    other = WHOLE.replace(there, " ".join((*further[:2], "not", *further[2:])), 1)
    verdict = judged((TITLE, one), (OTHER, other))
    assert any(item.kind == "negation" for item in verdict.evidence)

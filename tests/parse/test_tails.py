"""Where the piece of a capture ends and other articles begin, in words that no list has."""

import pytest

from aggregator.parse.capture import read_capture

BODY = (
    "Kalamehed tõstsid laupäeval koos ahvenatega välja pudeli, mille sees oli sada aastat vana kiri õele.\n\n"
    "Paber oli kuiv ja tekst loetav, sest pudel oli suletud tõrva ja vahaga, nagu muuseumi juhataja arvas esmaspäeval."
)
HEAD = "Kalurid leidsid Peipsist sada aastat vana kirja\n\n2026-05-02\n\n"


@pytest.mark.parametrize("more", [1, 3])
def test_credit_in_words_of_no_list_ends_the_piece(more: int) -> None:
    """One word, a colon and a name right behind the last prose, a heading, and nothing but titles."""
    titles = "\n\n".join(f"Miks ahven number {number} ei karda valgust" for number in range(more))
    capture = read_capture(f"{HEAD}{BODY}\n\nPärineb: Peipsi Teataja\n\nMuud lood\n\n{titles}")
    assert capture.attribution == "Peipsi Teataja"
    assert [line.text for line in capture.lines][-1] == "Pärineb: Peipsi Teataja"


@pytest.mark.parametrize(
    "tail",
    [
        "Pärineb: Peipsi Teataja\n\nMuud lood ja kirjad lõppesid pudelis, ütles kalur, ja ahvenad läksid järve.",
        "Pärineb: Peipsi Teataja\n\nNii see oli.\n\nJa nii see jäi.",
        "Foto: Peipsi Teataja\n\nMuud lood\n\nMiks ahven ei karda valgust",
        "Kolm asja jäid pudelisse\n\nkiri\n\nvaha",
    ],
)
def test_text_goes_on_behind_a_word_and_a_colon(tail: str) -> None:
    """Sentences follow, or what stands before the colon is no credit: all of it is text."""
    capture = read_capture(f"{HEAD}{BODY}\n\n{tail}")
    assert [line.text for line in capture.lines][-1] == tail.rpartition("\n\n")[2]
    assert capture.attribution is None


@pytest.mark.parametrize(
    "tail",
    [
        "Verdict: a good buy for commuters\n\nWhat we liked\n\nLight frame\n\nSmooth gears",
        "Where: Town hall of Lindholm\n\nWhen it starts\n\nSaturday at seven\n\nTickets at the door",
        "Ingredients: for one large loaf\n\nFive hundred grams of flour\n\nTen grams of salt",
    ],
)
def test_short_lines_at_the_end_stay_in_a_language_of_the_lists(tail: str) -> None:
    """There a credit is known by its word: any other before a colon begins a list of the piece's own."""
    body = "The board of the harbour voted on Tuesday to close the old grain terminal, and to open a market in it."
    capture = read_capture(f"The old grain terminal is to close\n\nMay 3, 2026\n\n{body}\n\n{tail}")
    assert [line.text for line in capture.lines][-1] == tail.rpartition("\n\n")[2]
    assert capture.attribution is None


WORKS = "A. Lee, Rope and its makers, Harbour Press, 1998\n\nDahl (2003): Tar and other troubles"
DATED = "The flood of the harbour, May 3, 2026\n\nThe rope that sang, 4 May 2026"
OTHERS = "A rope that sings\n\nTar, and how to get it off"


@pytest.mark.parametrize(
    ("tail", "is_kept"), [(WORKS, True), (OTHERS, False), (DATED, False), (f"{WORKS}\n\n{OTHERS}", False)]
)
def test_books_under_further_reading_are_the_pieces_own(tail: str, *, is_kept: bool) -> None:
    """Each line names a work and its year; where one does not, they are other articles."""
    body = "The board of the harbour voted on Tuesday to close the old rope walk, and to open a market in it."
    capture = read_capture(f"The old rope walk is to close\n\nMay 3, 2026\n\n{body}\n\nFurther reading\n\n{tail}\n")
    expected = ["Further reading", *tail.split("\n\n")] if is_kept else []
    assert [line.text for line in capture.lines] == [body, *expected]


def test_reviews_under_related_articles_are_other_articles() -> None:
    """The films that they are on have their years, too."""
    body = "The board of the harbour voted on Tuesday to close the old rope walk, and to open a market in it."
    tail = "Related articles\n\nReview: The Rope (2019)\n\nReview: Tar (2021)\n"
    capture = read_capture(f"The old rope walk is to close\n\nMay 3, 2026\n\n{body}\n\n{tail}")
    assert [line.text for line in capture.lines] == [body]


def test_a_script_whose_languages_have_lists_is_enough() -> None:
    """A short Russian text has few little words."""
    body = "Правление порта во вторник проголосовало за закрытие старого терминала, завершив спор длиной в десять лет."
    tail = "Где: Ратуша Линдхольма\n\nСцена\n\nНачало в семь вечера\n\nВход свободный для детей"
    capture = read_capture(f"Терминал закроют\n\n3 мая 2026\n\n{body}\n\n{tail}")
    assert "Начало в семь вечера" in [line.text for line in capture.lines]
    assert capture.attribution is None


def test_undated_text_keeps_its_last_lines() -> None:
    """Only what has the head of a page is taken for one."""
    capture = read_capture(f"{BODY}\n\nPärineb: Peipsi Teataja\n\nMuud lood\n\nMiks ahven ei karda valgust")
    assert [line.text for line in capture.lines][-1] == "Miks ahven ei karda valgust"


@pytest.mark.parametrize("line", ["Winner: Anna Berg", "Place: Port Lindholm"])
def test_a_line_beside_the_date_stays_in_a_language_of_the_lists(line: str) -> None:
    """There callings are known by their words: who won or where it was belongs to the piece."""
    body = "The board of the harbour gave its prize on Tuesday to the keeper of the old light, who kept it for years."
    capture = read_capture(f"The prize of the harbour\n\nMay 3, 2026\n\n{line}\n\n{body}")
    assert line in [line.text for line in capture.lines]

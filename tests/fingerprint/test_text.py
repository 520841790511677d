"""What of an entry is compared: the lines that tell the story."""

import pytest

from aggregator.fingerprint.days import find_days
from aggregator.fingerprint.text import compared_text
from aggregator.fingerprint.words import fold
from tests.group.archive import item

BODY = "The ferry to Skarra sails again.\nIslanders met it with a band and a cake in the shape of a hull."


@pytest.mark.parametrize(
    "note",
    [
        "Updated on 15 May at 14:32 with a second quotation.",
        "Last updated: May 15, 2026",
        "Aktualisiert am 15. Mai um 14.32 Uhr",
        "Mis à jour le 15 mai à 14 h 32",
        "Обновлено 15 мая в 14:32, добавлена ещё одна цитата.",
        "Last updated on Friday, 15 May 2026",
        "Aktualisiert: 2026-05-15",
        "最終更新：2026年5月15日 14時32分",
        "5월 15일 14시 32분 고침",
    ],
)
def test_a_note_of_when_a_page_was_changed_is_not_compared(note: str) -> None:
    """Neither before the text nor behind it."""
    assert compared_text(item(text=f"{note}\n{BODY}")) == BODY
    assert compared_text(item(text=f"{BODY}\n{note}")) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Updated libfoo to 1.22 and the icons to 4.0.",
        "Updated guidance for 15 countries is out.",
        "Updated 14:32: the pier is closed, police say.",
        "Aktualisiert um 14.32 Uhr – die Strecke ist wieder frei.",
        "The timetable was updated on 15 May, to the anger of many islanders.",
        "Updated guidance of 15 May closes the northern cliffs to walkers.",
        "Updated to 1.22 on 15 May.",
        "Actualizado el precio del amarre el 15 de mayo, sube el doble.",
        "女子走り高跳びの青木選手が5月15日、1メートル86の県記録を更新した。",
        "5月15日更新借书系统,当天停止借书。",
        "본회의는 5월 15일 주택법 수정안을 통과시켰다.",
    ],
)
def test_a_line_that_tells_something_is_compared(line: str) -> None:
    """What was changed is news, and so is what stands behind the time and a colon."""
    assert compared_text(item(text=f"{line}\n{BODY}")) == f"{line}\n{BODY}"


def test_a_note_alone_is_the_text() -> None:
    """Nothing else is there to be compared."""
    note = "Updated on 15 May at 14:32."
    assert compared_text(item(text=note)) == note


def test_months_are_found_in_folded_texts() -> None:
    """Greek months have accents, and a folded text has none."""
    assert find_days(fold("Στις 15 Απριλίου 2026")) == ("2026-04-15",)

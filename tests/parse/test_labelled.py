"""Heads whose lines say what they are: mails, pages that a reader service saved, catalogues, fields between rules."""

from datetime import UTC, datetime

import pytest

from aggregator.parse.capture import Capture, read_capture
from aggregator.parse.text import read
from tests.parse.documents import NOW

PROSE = "I propose that we drop the reader of punched cards, which nobody has fed since the spring of 2019."

MAIL = f"""From: "Pell Anders" <pell@lists.example>
To: looms@lists.example
Subject: Drop the punched-card reader
Date: Mon, 4 May 2026 11:20:31 +0200
X-Mailer: Shuttle 3

{PROSE}
"""
SAVED = f"""Title: Drop the punched-card reader

URL Source: https://looms.example/drop

Published Time: 2026-05-04T09:20:31Z

Markdown Content:
{PROSE}
"""
FIELDS = f"""---
layout: post
title: "Drop the punched-card reader"
date: 2026-05-04 11:20:31 +0200
tags:
  - looms
  - cards
---

{PROSE}
"""
JAPANESE = f"""件名：Drop the punched-card reader
差出人：Pell Anders
日時：2026年5月4日 9:20:31

{PROSE}
"""
CATALOGUE = f"""looms:2605.0001

[Submitted on 4 May 2026]

Title: Drop the punched-card reader

Authors: P. Anders, R. Vint

{PROSE}
"""


@pytest.mark.parametrize(
    ("text", "authors", "categories", "link"),
    [
        (MAIL, ("Pell Anders",), (), None),
        (SAVED, (), (), "https://looms.example/drop"),
        (FIELDS, (), ("looms", "cards"), None),
        (JAPANESE, ("Pell Anders",), (), None),
    ],
)
def test_fields_are_read(text: str, authors: tuple[str, ...], categories: tuple[str, ...], link: str | None) -> None:
    """Each says what it is, and none of them is text."""
    capture = read_capture(text)
    assert capture.titles == ("Drop the punched-card reader",)
    assert capture.published == datetime(2026, 5, 4, 9, 20, 31, tzinfo=UTC)
    assert (capture.authors, capture.categories, capture.link) == (authors, categories, link)
    assert [line.text for line in capture.lines] == [PROSE]


def test_fields_may_stand_under_a_number() -> None:
    """What stands over them stays, for nothing says what it is."""
    capture = read_capture(CATALOGUE)
    assert capture.titles == ("Drop the punched-card reader",)
    assert capture.authors == ("P. Anders", "R. Vint")
    assert [line.text for line in capture.lines] == ["looms:2605.0001", PROSE]


@pytest.mark.parametrize(
    "head",
    [
        "Subject: the weather",
        "To: whom it may concern\nFrom: the roof",
        "Date: a fruit\nURL: none",
        "Title: mine\nNote: his",
    ],
)
def test_one_field_is_none(head: str) -> None:
    """A text may begin with a word and a colon: without a title and one field more, all of it stays."""
    capture: Capture = read_capture(f"{head}\n\n{PROSE}\n")
    said = [*capture.titles, *(line.text for line in capture.lines)]
    assert said == [*head.splitlines(), PROSE]


def test_the_address_of_a_saved_page_is_its_link() -> None:
    """There the piece is at home, and not where the file lies."""
    parsed = read(SAVED.encode(), url="file:///captures/a.txt", now=NOW)
    assert (parsed.link, parsed.entries[0].link) == ("https://looms.example/drop",) * 2


@pytest.mark.parametrize(
    "text",
    [
        "Title: what does it mean to you?\nBy: I was never given one, so I cannot say.\n\nAnna: And who did?",
        "From: the beginning I knew it would be hard.\nSubject: we all were.\nDate: nobody remembers.\n\nSo it begins.",
        "Data: la nave è vuota da tre anni\nTitolo: il marinaio che non voleva partire\n\nQuesta è la storia.",
    ],
)
def test_labels_that_break_their_promise_are_text(text: str) -> None:
    """An interview or a letter that happens to begin with such words keeps all of them."""
    capture = read_capture(text)
    assert not capture.authors
    assert [*capture.titles, *(line.text for line in capture.lines)] == [one for one in text.split("\n") if one]


def test_fields_that_hold_something_else_stay() -> None:
    """A street is no address of the page, and what nobody can read is no date; between rules one title is enough."""
    street = read_capture("Titre : Portes ouvertes\nDate : 12 mai 2026\nAdresse : 12 rue des Cordiers\n\nVenez tous.")
    assert [line.text for line in street.lines] == ["Adresse : 12 rue des Cordiers", "Venez tous."]
    summary = "The room is closed until Friday, and the members are asked to use the side door."
    front = read_capture(f'---\ntitle: "\'Tis wet, they say"\nsummary: {summary}\nlayout: post\n---\n\nMind the step.')
    assert front.titles == ("'Tis wet, they say",)
    assert [line.text for line in front.lines] == [f"summary: {summary}", "Mind the step."]


def test_a_credit_may_stand_between_fields() -> None:
    """It is read as one, and does not end the head."""
    capture = read_capture(f"标题：渡轮停航\n来源：港口日报\n日期：2026年5月9日\n地址：港口路12号\n\n{PROSE}")
    assert (capture.titles, capture.attribution) == (("渡轮停航",), "港口日报")
    assert capture.published is not None
    assert [line.text for line in capture.lines] == ["来源：港口日报", "地址：港口路12号", PROSE]

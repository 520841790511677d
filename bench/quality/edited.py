"""Texts that were edited in ways nobody had listed, and forms filled anew: in other words, or with one other number.

Each was judged wrongly once, or stands beside one that was.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from bench.quality.case import Case, make_item
from bench.quality.edited_texts import (
    BOAT,
    BRIDGE,
    CLOCK,
    DEAL,
    FERRY,
    LINES,
    RADIO,
    RATES,
    SEEDS,
    SHOW,
    STOPPED,
    TEA,
    TRANSLATED,
    WATER,
    Text,
)
from bench.quality.making import full_text

_AMERICAN = {"licence": "license", "Licence": "License", "kilometres": "kilometers", "farther": "further"}
_LETTER = (
    "Good morning from the Tidewater Letter! Forwarded this by a friend? Sign up here. In today's issue we have one "
    "long read for you, picked by our editor over a large pot of tea."
)
_SENTENCE = re.compile(r"(?<=[.!?»\"])\s+")
_SUBSCRIBE = {
    "en": "Subscribe now to continue reading. Already a member? Log in.",
    "fr": "La suite est réservée aux abonnés. Déjà abonné ? Connectez-vous.",
    "ru": "Полный текст доступен по подписке. Уже подписаны? Войдите.",
}


def edited() -> Iterator[Case]:
    """The cases, those that belong together first."""
    yield from _copies()
    yield from _forms()


def _copies() -> Iterator[Case]:
    yield _copy(
        "moved-sections",
        "sections in another order, under another headline that takes its words from further down",
        SEEDS,
        [(SEEDS.other_title, full_text(SEEDS, 2, 0, 3, 1)), (SEEDS.title, full_text(SEEDS, 1, 3, 2, 0))],
    )
    yield _copy(
        "spelled-otherwise",
        "another spelling in headline and text, and all in capitals",
        RADIO,
        [(_american(RADIO.title), _american(full_text(RADIO))), (RADIO.other_title.upper(), full_text(RADIO).upper())],
    )
    yield _copy(
        "letter-round-a-text",
        "a newsletter's greeting in another script before the text, and its name in the headline",
        BOAT,
        [(f"Tidewater Letter: {BOAT.other_title}", f"{_LETTER}\n{BOAT.title}\n{full_text(BOAT)}")],
    )
    yield _copy(
        "second-language-below",
        "a page that says it in another language first and has the text whole below; and a sentence before a paywall",
        FERRY,
        [
            (FERRY.title, f"{TRANSLATED}\n{full_text(FERRY)}"),
            (FERRY.title, f"{full_text(FERRY)}\n{TRANSLATED}"),
            (FERRY.title, _begun(FERRY)),
        ],
    )
    yield _copy(
        "said-twice",
        "the whole text once more below itself, in other markup",
        TEA,
        [(TEA.other_title, _paragraphs(TEA) + f"<div><b>{html.escape(full_text(TEA))}</b></div>")],
    )
    yield _copy(
        "live-lines",
        "each paragraph behind a time of day, as in a live blog; and one sentence before a paywall",
        CLOCK,
        [
            (f"DIRECT : {CLOCK.other_title}", "\n".join(f"{14 + n}h{n}7\n{part}" for n, part in enumerate(CLOCK[3]))),
            (CLOCK.title, _begun(CLOCK)),
        ],
    )
    yield _copy(
        "paid",
        "one sentence under the same headline, and what one has to pay for the rest",
        BRIDGE,
        [(BRIDGE.title, _begun(BRIDGE))],
    )


def _copy(name: str, why: str, text: Text, takers: Sequence[tuple[str, str]]) -> Case:
    """A text and what others made of it: headline and text, which is HTML where it begins with a tag."""
    items = [make_item(f"{name}-0", f"{name}-source", text.title, full_text(text), lang=text.lang, copy=name)]
    for number, (title, taken) in enumerate(takers, 1):
        is_html = taken.startswith("<")
        item = make_item(
            f"{name}-{number}",
            f"{name}-taker{number}",
            title,
            "" if is_html else taken,
            lang=text.lang,
            copy=name,
            hour=10 + number,
        )
        items.append(item | {"html": taken} if is_html else item)
    return Case(name=name, expected="copy", why=why, items=tuple(items))


def _begun(text: Text) -> str:
    return f"{_SENTENCE.split(text.paragraphs[0])[0]}\n{_SUBSCRIBE[text.lang]}"


def _paragraphs(text: Text) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.paragraphs)


def _american(text: str) -> str:
    for british, american in _AMERICAN.items():
        text = text.replace(british, american)
    return text


def _forms() -> Iterator[Case]:
    yield _form(
        "one-network", "notes of shows of one network: a sentence of their own over a notice", "en", "{asked}", SHOW,
        asked=("Why bread goes stale", "How a bell is cast", "The last lamplighter", "Counting whales"),
        own=("A baker explains it.", "A founder shows us.", "We meet her at dusk.", "From a small boat."),
    )  # fmt: skip
    yield _form(
        "one-other-price", "deals of one day in one form: only a price and a month are others", "en",
        "The Norlo headphones drop to their lowest price", DEAL,
        now=("79", "74", "69", "65"), before=("129", "119", "109", "119"), since=("June", "July", "May", "April"),
    )  # fmt: skip
    yield _form(
        "rates-of-a-day", "the rates of one day and of the next", "ru", "Курс валют на {day}", RATES,
        day=("16 ноября", "17 ноября", "18 ноября"), dollar=("81,12", "81,44", "80,97"),
        euro=("93,10", "93,51", "92,88"),
    )  # fmt: skip
    yield _form(
        "water-off", "one notice for other streets on other days of the week", "zh", "{town}停水通知", WATER,
        town=("柳河区", "北仓区", "柳河区", "龙岗镇"), street=("新华路一带", "码头街一带", "体育场一带", "车站周边"),
        day=("周一", "周二", "周三", "周四"),
    )  # fmt: skip
    yield _form(
        "late-trains", "one notice for other lines, or for another cause on the same line", "ja",
        "{line} {cause}の影響で遅延", LINES,
        line=("湊線", "湊線", "山手環状線", "浜田線"), cause=("信号確認", "強風", "信号確認", "車両点検"),
    )  # fmt: skip
    yield _form(
        "incidents", "incidents of other services, told in the words of the form", "en", "{part}: {what}", STOPPED,
        part=("Search API", "Search API", "Billing", "Webhooks"),
        what=("elevated error rates", "slow responses", "elevated error rates", "failed deliveries"),
    )  # fmt: skip


def _form(name: str, why: str, lang: str, title: str, text: str, **filled: Sequence[str]) -> Case:
    """A form filled as often as there are values, each time in another feed."""
    count = len(next(iter(filled.values())))
    filling: list[Mapping[str, str]] = [{key: of[place] for key, of in filled.items()} for place in range(count)]
    items = [
        make_item(
            f"{name}-{place}",
            f"{name}-feed{place}",
            title.format_map(own),
            text.format_map(own),
            lang=lang,
            hour=8 + place,
        )
        for place, own in enumerate(filling)
    ]
    return Case(name=name, expected="different", why=why, items=tuple(items))

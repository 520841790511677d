"""Headings, captions and list items in plain text, which keeps no mark of them: told by shape and by place."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from aggregator.model import BlockKind
from aggregator.parse.depicting import is_depicting
from aggregator.parse.lines import is_name
from aggregator.parse.prose import BULLET, PROSE, STOP, fold, is_prose, weigh

_SEARCHED = 100_000  # characters in which a name is looked for again
_HEADING, _HAN_HEADING = 90, 40  # a line of a phone holds about twenty Han characters
_CAPTION, _SHORT_CAPTION = 160, 16

_LEADS, _NEAR = 8, 48  # lines at the top; characters by which a beginning is looked for

# By weight: what stands over and under a question that is a heading; a question of the text has a short answer.
_ANSWER, _LONG_ANSWER, _SHORT_QUESTION = 100, 200, 4
_QUESTION = re.compile(r"[?？]$")
_ASKING = re.compile(
    r"吗|呢|是否|什么|谁|怎|为何|何以|还是|哪|多少|几|难道|究竟|到底|是不是|能不能|会不会|嗎|什麼|誰|為何"
)
CAPTION_WORD = re.compile(
    r"截图|截圖|图源|圖源|图片|圖片|社媒|配图|配圖|示意图|示意圖|海报|海報|剧照|劇照|资料图|資料圖|供图|供圖|摄影|攝影"
    r"|[\u4e00-\u9fff]\s?摄$|写真|画像|사진"
    r"|\b(?:photos?|images?|pictures?|credits?|courtesy|getty|screenshots?|illustration|foto|fot(?=\.)|bild"
    r"|grafik|immagine|imagen|imagem|crédit|credito|снимок|фото)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"[▲▼△▽]\s?\S|.{1,150}[(（](?:圖|图|図|写真|사진|photo|foto|bild|image|credit)s?\s?[:：/／].{1,40}[)）]$",
    re.IGNORECASE,
)
# A statement, and behind its stop a word, a colon and a name: whose picture it is, in whatever language.
_CREDITED = re.compile(r".{8,140}[^\W\d_A-Z][.。]\s[^\W\d_]{2,12}\s?[:：/]\s?[^\W\d_a-z][^.!?。！？:：]{2,40}")
_CODE = re.compile(r"[\[\]{}();=<>_$|\\]")
# Two of a command's switches, paths and stars; the bar between the cells of a row.
_COMMAND = re.compile(r"(?:^|\s)(?:--?[a-z]|[~.]{0,2}/\w|\*(?:[\s/]|$)|\$\s)", re.IGNORECASE)
_ROW = re.compile(r"\S\s\|\s\S")
# What begins so goes on with a sentence begun above; "iPhone" does not.
_GOES_ON = re.compile(r"[a-z\u00df-\u00ff\u0430-\u045f](?![A-Z])")
_WORDY = re.compile(r"^[\W\d]{0,3}[^\W\d].*[^\W\d_]{2}")
_FOREIGN_NAME = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·・][\u3400-\u9fff]{1,8}){1,3}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCES = re.compile(r"[^\W_]{4}[.!?]\s(?=[^\W\d_a-z\u00df-\u00ff\u0430-\u044f])")
_CUT_OFF = re.compile(r"[。！？].")  # sentences of which the last was cut off


def tell_kinds(
    texts: Sequence[str], is_marked: Sequence[bool], is_closing: Sequence[bool] | None = None
) -> list[BlockKind]:
    """Tell headings and captions from paragraphs, in text that keeps no mark of either. The lines that are the frame's
    (`is_marked`) and those that close a stanza or a bare list are neither.
    """
    is_closing = is_closing or [False] * len(texts)
    is_item = [bool(BULLET.match(text)) for text in texts]
    is_ended = [ends or _is_ended(text) for text, ends in zip(texts, _are_listed(texts, is_item), strict=True)]
    # Verse and lists are short lines without stops: nothing in them is a heading.
    ended = sum(weigh(text) for text, ends in zip(texts, is_ended, strict=True) if ends)
    if 2 * ended < sum(map(weigh, texts)):
        return [BlockKind.PARAGRAPH] * len(texts)
    again = _shown_again(texts, is_ended, is_marked)
    whole = "\n".join(texts)[:_SEARCHED]
    kinds = [BlockKind.ITEM if item else BlockKind.PARAGRAPH for item in is_item]
    for place, text in enumerate(texts):
        is_pointing = bool(_POINTING.match(text)) and weigh(text) <= _CAPTION
        is_open = not (is_ended[place] or is_marked[place] or is_closing[place]) and not _is_lead(place, texts)
        if is_pointing or (
            is_open and (_is_caption(text, again, whole) or is_depicting(place, texts, is_ended, whole))
        ):
            kinds[place] = BlockKind.CAPTION
    for place in range(len(texts)):
        if not (is_marked[place] or is_item[place] or is_closing[place]) and _is_heading(place, texts, kinds, is_ended):
            kinds[place] = BlockKind.HEADING
    counts = Counter(text for text, kind in zip(texts, kinds, strict=True) if kind is BlockKind.HEADING)
    for place in range(1, len(texts)):
        below = _heading_below(place, kinds, is_ended)
        # Over a heading that stands again ("Pros", "Cons") it is one itself.
        is_said = any(map(str.isalpha, texts[place]))  # a brace that closes a listing is no caption
        if below is not None and counts[texts[below]] == 1 and is_said and not is_marked[place]:
            kinds[place] = BlockKind.CAPTION
    return kinds


def _are_listed(texts: Sequence[str], is_item: Sequence[bool]) -> list[bool]:
    """Tell for each line whether it is an item, or one of several rows of a table."""
    is_row = [bool(_ROW.search(text)) for text in texts]
    near = zip([False, *is_row], [*is_row[1:], False], strict=False)
    return [item or (row and any(beside)) for item, row, beside in zip(is_item, is_row, near, strict=False)]


def _is_lead(place: int, texts: Sequence[str]) -> bool:
    """Tell whether a long line at the top is a lead that was cut off: the beginning of what stands below."""
    if place >= _LEADS or weigh(texts[place]) < PROSE:
        return False
    lead = fold(texts[place])
    below = (n for n in range(place + 1, len(texts)) if lead.startswith(fold(texts[n][:_NEAR])[: _NEAR // 2]))
    joined = (fold("".join(texts[n : n + _LEADS])) for n in islice(below, _LEADS))
    return any(len(text) > len(lead) and text.startswith(lead) for text in joined)


def _is_ended(text: str) -> bool:
    """Tell whether a line is of the text: prose, stopped, or sentences of which the last was cut off."""
    return is_prose(text) or bool(STOP.search(text)) or (weigh(text) >= PROSE and bool(_SENTENCES.search(text)))


def _heading_below(place: int, kinds: Sequence[BlockKind], is_ended: Sequence[bool]) -> int | None:
    """Return the heading under a short line that follows prose, other captions aside: the line is a picture's."""
    if is_ended[place] or kinds[place] is not BlockKind.PARAGRAPH or not is_ended[place - 1]:
        return None
    below = next((n for n in range(place + 1, min(place + 4, len(kinds))) if kinds[n] is not BlockKind.CAPTION), None)
    return below if below is not None and kinds[below] is BlockKind.HEADING else None


def _shown_again(texts: Sequence[str], is_ended: Sequence[bool], is_marked: Sequence[bool]) -> set[str]:
    """Return the short lines that stand more than once, each time over a sentence or a credit: captions of
    pictures."""
    counts: Counter[str] = Counter()
    lone: set[str] = set()
    for place, text in enumerate(texts):
        if not is_ended[place] and _WORDY.search(text) and not _CODE.search(text):
            counts[text] += 1
            if not any(is_ended[place + 1 : place + 3]) and not any(
                is_marked[place + 1 : place + 2]
            ):  # a heading may stand between
                lone.add(text)
    again = {text for text, count in counts.items() if count > 1} - lone
    # Several short lines again ("Pros", "Cons") are headings of like sections.
    return {text for text in again if weigh(text) >= (_SHORT_CAPTION if len(again) > 1 else _SHORT_CAPTION // 2)}


def _is_caption(text: str, again: set[str], whole: str) -> bool:
    if weigh(text) > _CAPTION:
        return False
    if text in again or CAPTION_WORD.search(text) or _CREDITED.fullmatch(text):
        return True
    if _HAN.search(text):
        is_short_name = len(text) <= 6 and not re.search(r"\W", text) and _is_named(text, whole)
        return (
            is_short_name
            or bool(_FOREIGN_NAME.fullmatch(text))
            or (weigh(text) > _HAN_HEADING and not _CUT_OFF.search(text))
        )
    # Where no letter is a capital, any few words have the look of a name.
    return text != text.lower() and is_name(text) and _is_named(text, whole)


def _is_named(text: str, whole: str) -> bool:
    """Tell whether the text speaks of what a line names; a line that itself stands again is a heading of its kind."""
    return whole.count(text) > 1 and whole.count(f"\n{text}\n") == 1


def _is_heading(place: int, texts: Sequence[str], kinds: Sequence[BlockKind], is_ended: Sequence[bool]) -> bool:
    """Tell whether a short line without a stop stands over text, captions in between aside."""
    text = texts[place]
    if kinds[place] is BlockKind.CAPTION or is_prose(text):
        return False
    below = next((n for n in range(place + 1, min(place + 4, len(texts))) if kinds[n] is not BlockKind.CAPTION), None)
    if below is None or not is_ended[below] or (place and kinds[place - 1] is BlockKind.HEADING):
        return False
    if len(_COMMAND.findall(text)) > 1 or (_GOES_ON.match(texts[below]) and not _is_small(place, texts, is_ended)):
        return False
    if _QUESTION.search(text):
        return _is_question_heading(text, texts[place - 1] if place else "", texts[below])
    return not is_ended[place] and weigh(text) <= (_HAN_HEADING if _HAN.search(text) else _HEADING)


def _is_small(place: int, texts: Sequence[str], is_ended: Sequence[bool]) -> bool:
    """Tell whether a line begins small where a sentence has ended: its writer has no capitals."""
    return bool(_GOES_ON.match(texts[place])) and place > 0 and is_ended[place - 1]


def _is_question_heading(text: str, before: str, below: str) -> bool:
    """Tell whether a question is a heading: a statement with a question mark in Chinese, else one over much text."""
    if before.endswith((":", "：")):
        return False
    if _HAN.search(text):
        return weigh(text) <= _HAN_HEADING and not _ASKING.search(text)
    is_after_list = bool(BULLET.match(before))
    is_plain = is_after_list or len(text.split()) <= _SHORT_QUESTION
    is_answered = weigh(below) >= (_ANSWER if is_plain else _LONG_ANSWER)
    return len(text.split()) <= 10 and is_answered and (weigh(before) >= _ANSWER or is_after_list)

"""What of an entry is compared: its own text, without captions, cards and code."""

import re
from collections.abc import Sequence

from aggregator.fingerprint.days import find_days, is_day_name
from aggregator.fingerprint.words import (
    MAX_CHARACTERS,
    Hashes,
    encode_words,
    fold,
    hash_encoded,
    split_words,
    without_invisible,
)
from aggregator.model import Block, BlockKind, Cleaned

_LEFT_OUT = (BlockKind.CAPTION, BlockKind.CARD)
_TOLD = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
# A line of thanks or a name ends without a full stop; what is longer is prose.
_LONG_LINE = 60
_LONG_UNSPACED_LINE = 25
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Scripts that end their sentences with a blank, if with anything.
_UNMARKED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CLOSING = " \t\"'”’»›)]}）」』】*_"
_SENTENCE_END = re.compile(r"[.!?。！？؟۔।॥։]")
_DOTS = ("…", "...", "。。。")


# A line that says when a page was changed: at once, for "updated guidance of 15 May" tells something, and so does "a
# record was updated on 15 May" in Japanese. What stands behind the time and a colon is news.
_LONGEST_NOTE = 120
_UPDATED = re.compile(
    r"\W*(?:last |zuletzt |dernière |última |ostatnio |آخر )?"
    r"(?:updated|aktualisiert|mise? à jour|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|opdateret|oppdatert|"
    r"zaktualizowano|aktualizováno|обновлено|оновлено|güncellendi|ενημερώθηκε|حدث في|تم التحديث|cập nhật|diperbarui|"
    r"अपडेट|อัปเดต)\b(?P<behind>\D*)(?P<number>\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
_UPDATED_ALONE = re.compile(
    r"(?=.*(?:更新|업데이트|수정|고침))"
    r"(?:[\W\d年月日号號时時分秒点點년월일시분초]|最終|最后|最後|上午|下午|午前|午後|更新(?:时间|時間|于|於)?|오전|오후|최종|업데이트|수정|고침)+"
)
_LONGEST_LINK = 3
_CLOCK = re.compile(r"\d{1,2}(?::|\s?h\s?|\s?[时時点시]\s?)\d{2}|\d{1,2}\.\d{2} Uhr")
_SAID_BEHIND = re.compile(r"\d[^:：–—]*(?:[:：]\s|[–—])")


def compared_blocks(cleaned: Cleaned) -> tuple[Block, ...]:
    """The blocks that tell the story; a first or last line that says when it was changed tells none of it."""
    kept = tuple(block for block in cleaned.blocks if block.kind not in _LEFT_OUT)
    if len(kept) > 1 and _is_update_note(kept[-1].text):
        kept = kept[:-1]
    return kept[1:] if len(kept) > 1 and _is_update_note(kept[0].text) else kept


def _is_update_note(line: str) -> bool:
    """Whether a line says that a page was changed, and when: on a day or at a time of the clock."""
    if len(line) > _LONGEST_NOTE or _SAID_BEHIND.search(line):
        return False
    if not (_is_said_at_once(line) or _UPDATED_ALONE.fullmatch(line)):
        return False
    return bool(_CLOCK.search(line)) or any(day[0] != "w" for day in find_days(fold(line)))


def _is_said_at_once(line: str) -> bool:
    """Whether nothing but short words and names of days stand between "updated" and the number, which is no version."""
    note = _UPDATED.match(line)
    if not note or ("." in note["number"] and not line[note.end() :].lstrip().startswith("Uhr")):
        return False
    return all(len(word) <= _LONGEST_LINK or is_day_name(word) for word in split_words(fold(note["behind"])))


def compared_text(cleaned: Cleaned) -> str:
    """The text of these blocks, bounded, as it is seen: a blank of no width within a number changes no number."""
    return without_invisible("\n".join(block.text for block in compared_blocks(cleaned))[:MAX_CHARACTERS])


def word_hashes(text: str) -> Hashes:
    """The hashes of the words of a text, in order."""
    return hash_encoded(encode_words(fold(text)))


def is_cut(blocks: Sequence[Block]) -> bool:
    """Whether a text breaks off: its last prose ends with dots, or in the middle of a sentence.

    Not so where no sentence is marked as ended at all, as in lists, in verse, and in Thai.
    """
    prose = (block.text for block in reversed(blocks) if block.kind in _TOLD and _is_long(block.text))
    last = next(prose, "").rstrip(_CLOSING)
    if not last or last.endswith(_DOTS):
        return bool(last)
    if _SENTENCE_END.match(last[-1]) or _UNMARKED.search(last[-40:]):
        return False
    # What ends with an address, a mark or a sign is no sentence, and one alone in its paragraph may have no stop.
    return last[-1].isalpha() and "://" not in last.rsplit(None, 1)[-1] and bool(_SENTENCE_END.search(last))


def _is_long(line: str) -> bool:
    return len(line) >= (_LONG_UNSPACED_LINE if _HAN_OR_KANA.search(line[:200]) else _LONG_LINE)

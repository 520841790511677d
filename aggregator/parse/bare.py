"""Lines of a frame that nothing in them tells, known by what stands beside them: sections, names, topics."""

import re

from aggregator.parse.lines import Part, is_name
from aggregator.parse.prose import PROSE, STOP, weigh
from aggregator.parse.sheet import Sheet
from aggregator.parse.tails import is_in_listed_language
from aggregator.parse.told import Told

# In Cyrillic no given name ends as adjectives do, and most surnames end in one of these: other words in capitals may
# be a place or a thing.
_ADJECTIVE = re.compile(r"[\u0400-\u04ff]+(?:ый|ая|яя|ое|ее|ые|ие|ой)(?=\s)")
_SURNAME = re.compile(
    r"[\u0400-\u04ff]+(?:[ое]в|ёв|[иы]н|[ое]ва|ёва|[иы]на|[сц]к(?:ий|ая|ой)|ко|ук|юк|[ея]ц|[ия]ч|ян|дзе|швили|ман|[еи]р|[иы]х)\b"
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NUMBERED = re.compile(r"[\d:：]")
_OPEN = re.compile(r"[?？:：,，、;；—]$")
_COUNT = re.compile(r"\d{1,3}(?:[.,]?\d{3})?(?:[.,]\d)?\s?[kKmM万]?")
_FRAME = frozenset({"breadcrumb", "date", "counters", "byline", "title-repeated", "furniture"})
_DEEPEST = 12  # lines of a head in which a section or a name may stand alone
_ROWS, _WORDS = 2, 4  # a way back and a section; the words of the longest
_SECTION, _FOLLOWED = 30, 40  # by weight; the name of a section, and of a topic or an author


def find_sections(sheet: Sheet, told: Told) -> None:
    """Read section names: a word or two between frame lines of the head."""
    _cut_way_back(sheet)
    is_filed = bool(told.categories)  # by the trail over the headline: a word or two below it are a control then
    for number in range(min(sheet.first, _DEEPEST)):
        if not (sheet.is_left(number) and _is_section(sheet, number)) or _is_author(sheet, number):
            continue
        is_below = bool(sheet.titles) and number > sheet.titles[-1]
        is_menu = _is_menu(sheet.texts[number]) or (is_filed and is_below)
        sheet.cut[number] = "furniture" if is_menu else "category"
        if not is_menu:
            told.categories.append(sheet.texts[number])


def _cut_way_back(sheet: Sheet) -> None:
    """Cut the upper of two short lines between the headline and the headline again, in words of no list: where one
    comes from, over the section.
    """
    again = next((number for number, kind in sorted(sheet.cut.items()) if kind == "title-repeated"), 0)
    above = again - _ROWS
    if sheet.titles and above == sheet.titles[-1] + 1 and all(_is_short(sheet, n) for n in range(above, again)):
        sheet.cut[above] = "breadcrumb"


def _is_short(sheet: Sheet, number: int) -> bool:
    text = sheet.texts[number]
    is_few = weigh(text) <= _SECTION and len(text.split()) <= _WORDS
    return sheet.is_left(number) and is_few and not _NUMBERED.search(text) and not STOP.search(text)


def _is_menu(text: str) -> bool:
    """Tell whether words in capitals are a row of sections, one beside the other."""
    return text.isupper() and len(text.split()) > 2


def _is_section(sheet: Sheet, number: int) -> bool:
    text = sheet.texts[number]
    is_over = number == 0 and 1 in sheet.titles
    is_framed = is_over or any(sheet.cut.get(near) in _FRAME for near in (number - 1, number + 1))
    return is_framed and len(text.split()) < _WORDS and _is_short(sheet, number)


def _is_author(sheet: Sheet, number: int) -> bool:
    """Tell whether a line is a name beside the date, under the headline."""
    is_under = bool(sheet.titles) and number > sheet.titles[-1]
    return is_under and is_name(sheet.texts[number]) and _is_beside_date(sheet, number)


def _is_beside_date(sheet: Sheet, number: int) -> bool:
    return "date" in (sheet.cut.get(number - 1), sheet.cut.get(number + 1))


def cut_numbers(sheet: Sheet) -> None:
    """Cut lone numbers that count something: several in a row between headline and text that end at a control of the
    page or a counter, and one beside a counter under it."""
    start = sheet.titles[-1] + 1 if sheet.titles else sheet.first
    head = [n for n in range(start, min(sheet.first, start + _DEEPEST)) if _is_lone_number(sheet, n)]
    foot = [n for n in range(sheet.last + 1, sheet.end) if _is_lone_number(sheet, n)]
    run: list[int] = []
    for number in head:
        run = [*run, number] if run and run[-1] == number - 1 else [number]
        if len(run) > 1 and sheet.cut.get(number + 1) in ("furniture", "counters"):
            sheet.cut.update(dict.fromkeys(run, "counters"))
    for number in foot:
        if "counters" in (sheet.cut.get(number - 1), sheet.cut.get(number + 1)):
            sheet.cut[number] = "counters"


def _is_lone_number(sheet: Sheet, number: int) -> bool:
    return sheet.is_left(number) and bool(_COUNT.fullmatch(sheet.texts[number]))


def find_names(sheet: Sheet, told: Told) -> None:
    """Read a name that stands alone: under the headline beside the date, or after the last prose."""
    for number in (*range(min(sheet.first, _DEEPEST)), *sheet.again, *range(sheet.last + 1, sheet.end)):
        if number > sheet.last and sheet.is_left(number) and _signs_again(sheet, told, number):
            sheet.cut[number] = "byline"
        elif sheet.is_left(number) and is_name(sheet.texts[number]) and _is_placed(sheet, told, number):
            told.authors.append(sheet.texts[number])
            sheet.cut[number] = "byline"
        elif number < sheet.first and sheet.is_left(number) and _is_role(sheet, number):
            sheet.cut[number] = "editor"


def _signs_again(sheet: Sheet, told: Told, number: int) -> bool:
    """Tell whether an author who is named already stands right under the text again, with nothing of the text below; a
    mail is signed under a rule, and who is announced or asked for is no signature."""
    before = sheet.texts[number - 1]
    is_under = before in told.authors or (bool(STOP.search(before)) and not _OPEN.search(before))
    is_last = number + 1 >= sheet.end or not sheet.is_left(number + 1) or sheet.texts[number + 1] in told.authors
    return sheet.texts[number] in told.authors and is_under and is_last


def _is_role(sheet: Sheet, number: int) -> bool:
    """Tell whether a line beside the date names somebody for a calling: not as the author, to be safe. Only where no
    list has the words of the language; elsewhere callings are known, and this is a winner or a place.
    """
    role, _, name = sheet.texts[number].replace("：", ":").partition(":")
    is_role = len(role.split()) <= 2 and is_name(name.strip()) and _is_beside_date(sheet, number)
    return is_role and not is_in_listed_language(" ".join(sheet.texts))


def _is_placed(sheet: Sheet, told: Told, number: int) -> bool:
    above = sheet.marks[number - 1] if number else None
    if above is not None and above.part is Part.BYLINE and not above.names and not above.editors:
        return True  # a lone "by" announces it
    is_last = number > sheet.last and all(n in sheet.cut for n in range(number + 1, sheet.end))
    is_last = is_last and _may_sign(sheet.texts[number], sheet.texts[number - 1])
    return (is_last or _is_beside_date(sheet, number)) and not told.authors


def _may_sign(name: str, before: str) -> bool:
    """Tell whether a name may be the writer's under a text: what comes before it is over, and it is one of a person."""
    if weigh(before) >= PROSE and not STOP.search(before):
        return False
    return not _CYRILLIC.match(name) or (not _ADJECTIVE.match(name) and bool(_SURNAME.search(name)))


def cut_foot(sheet: Sheet, told: Told) -> None:
    """Cut what stands among the controls under the text: the author again, topics that can be followed."""
    is_open = False
    for number in range(sheet.last + 1, sheet.end):
        is_open = is_open or sheet.cut.get(number) in {"footer", "furniture"}
        text = sheet.texts[number]
        is_short = weigh(text) <= _FOLLOWED and not STOP.search(text)
        if is_open and is_short and number not in sheet.cut and sheet.marks[number] is None:
            sheet.cut[number] = "byline" if text in told.authors else "furniture"

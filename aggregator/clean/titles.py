"""Headlines: the one shown, the others kept, and one made of the text where the publisher gives none."""

import html
import re
from collections.abc import Sequence

from aggregator.clean.blocks import Piece
from aggregator.clean.draft import Draft
from aggregator.clean.language import detect, primary, script
from aggregator.clean.urls import slug_words
from aggregator.model import BlockKind, Title
from aggregator.parse.fields import TAG
from aggregator.parse.prose import fold, weigh

LONGEST_MADE = 80  # characters, the ellipsis counted
_NEAR = 0.8  # of two languages in near balance the first is the main one
_TRANSLATED = 0.5  # by which the first may fall short of its translation; some say in four words what others do in two

_VOWELLESS = frozenset({"ar", "he", "fa", "ur", "ckb", "ps"})

_HAN, _KANA = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u3040-\u30ff]")
_SPACES = re.compile(r"\s+")
_CLOSING = r"[\"'”’“»«›‹」』)\]]{0,2}"
_SENTENCE_END = re.compile(rf"[。！？।]{_CLOSING}|[.!?…؟]{_CLOSING}(?=\s|$)")
# A full stop after these ends no sentence: the number of a day, an initial, a title or another abbreviation.
_SHORTENED = re.compile(
    r"(?:^|(?<=[\s(.\u00a0«„“\"]))(?:\d{1,2}|[^\W\d_]|mrs?|ms|dr|prof|st|sr|jr|nr|no|vol|vs|art|abs|ca|bzw|inc|corp|ltd|co"
    r"|gen|sen|gov|rep|lt|col|sgt|capt|mme|mlle|mm|sra|dra|im|av|ud|uds|им|ул|гг|тыс|млн|млрд|руб|стр|dott|sig)\.$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,，、;；:：。！？]|\s[–—-]\s")
_WORD_END = re.compile(r"\s")
_TELLING = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM, BlockKind.HEADING)


def plain(text: str | None) -> str:
    """Return a headline as plain text: tags and doubly escaped characters undone, spaces joined."""
    if not text:
        return ""
    if "<" in text:
        text = TAG.sub("", text)
    if "&" in text and ";" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def main_language(pieces: Sequence[Piece]) -> str | None:
    """Return the language that most of the text is in; of two in near balance the first."""
    spoken = dict.fromkeys(piece.lang for piece in pieces if piece.lang and piece.kind is not BlockKind.CARD)
    if len(spoken) < 2:
        return next(iter(spoken), None)
    weights: dict[str, float] = {}
    for piece in pieces:
        if piece.lang and piece.kind is not BlockKind.CARD:
            weights[piece.lang] = weights.get(piece.lang, 0) + _measure(piece.text, piece.lang)
    first, *others = weights
    if len(others) == 1 and weights[first] >= _TRANSLATED * weights[others[0]] and _is_translation(pieces):
        return first
    most = max(weights.values())
    return next(lang for lang, weight in weights.items() if weight >= _NEAR * most)


def _is_translation(pieces: Sequence[Piece]) -> bool:
    """Tell whether a text in one language is followed by as many paragraphs in another: the same again."""
    spoken = [piece.lang for piece in pieces if piece.kind is BlockKind.PARAGRAPH]
    half = len(spoken) // 2
    return half > 1 and len(spoken) == 2 * half and set(spoken[:half]) == {spoken[0]} and len(set(spoken[half:])) == 1


def _measure(text: str, lang: str) -> float:
    """Return how much a text says, so that translations of one text measure about alike: a Han character or a
    hangul syllable as much as three Latin letters, one of kana a little over two; scripts without vowels need fewer."""
    if primary(lang) in ("zh", "ko"):
        return 2 * weigh(text) - len(text)
    if primary(lang) == "ja":
        return weigh(text) + len(_HAN.findall(text)) + len(_KANA.findall(text)) / 3
    return weigh(text) * (1.3 if primary(lang) in _VOWELLESS else 1)


def choose_title(draft: Draft) -> Draft:
    """Put the headline in the main language first, and take out headings that only repeat it."""
    texts = [text for text in dict.fromkeys(draft.headlines) if text]
    titles = _matched([Title(text=text, lang=_language_of(text, texts, draft)) for text in texts], draft)
    wanted = primary(draft.language)
    titles.sort(key=lambda title: primary(title.lang) != wanted)
    if len(titles) > 1:
        draft = draft.noting("title-chosen", titles[0].text)
    return draft._replace(titles=tuple(titles))


def _matched(titles: list[Title], draft: Draft) -> list[Title]:
    """Give the one headline in a language that the text is not in the one language of it that no headline has."""
    spoken = {piece.lang for piece in draft.pieces if piece.lang} if len(titles) > 1 else set()
    strange = [title for title in titles if title.lang not in spoken]
    left = spoken - {title.lang for title in titles}
    if len(strange) != 1 or len(left) != 1:
        return titles
    lang = left.pop()
    is_alike = any(piece.lang == lang and script(piece.text) == script(strange[0].text) for piece in draft.pieces)
    return [Title(text=title.text, lang=lang) if is_alike and title is strange[0] else title for title in titles]


def _language_of(text: str, texts: list[str], draft: Draft) -> str | None:
    """Tell a headline's language; a lone one in the script of an entry in one language is in that language."""
    spoken = {piece.lang for piece in draft.pieces if piece.lang}
    if len(texts) == 1 and len(spoken) == 1 and any(script(piece.text) == script(text) for piece in draft.pieces[:1]):
        return draft.language
    found = detect(text, draft.language)
    # A headline is too short to tell the two ways of writing Chinese apart: the text under it is not.
    written = {lang for lang in spoken if primary(lang) == primary(found) == "zh"}
    return written.pop() if len(written) == 1 else found


def drop_repeated_title(draft: Draft) -> Draft:
    """Take out a heading at the start of the body that says the headline again."""
    heads = {fold(text) for text in draft.headlines}
    if not heads or not draft.pieces:
        return draft
    first = draft.pieces[0]
    if first.kind is BlockKind.HEADING and fold(first.text) in heads and len(draft.pieces) > 1:
        return draft.without({0}, "title-repeated")
    return draft


def make_title(pieces: Sequence[Piece], otherwise: str = "") -> str:
    """Make a headline of the first sentence, at most 80 characters; of other words where there is no text."""
    for piece in pieces:
        if piece.kind in _TELLING and "://" not in piece.text[:10]:
            return shorten(first_sentence(piece.text))
    return shorten(otherwise)


def first_sentence(text: str) -> str:
    """Return the text up to the end of its first sentence."""
    line = text[:1000].split("\n", 1)[0]
    ends = (found.end() for found in _SENTENCE_END.finditer(line))
    end = next((end for end in ends if not _SHORTENED.search(line, max(0, end - 12), end)), len(line))
    return line[:end].strip()


def shorten(text: str, limit: int = LONGEST_MADE) -> str:
    """Cut a text to at most `limit` characters, at the end of a clause or word where one is near."""
    text = _SPACES.sub(" ", text).strip()
    if len(text) <= limit:
        return text
    room = text[: limit - 1]
    near = text[:limit]  # what fills the room to its end may stop there
    # The last place where reading may stop, if it is not too early; Chinese may be cut between any characters.
    for end, early in ((_CLAUSE_END, limit * 3 // 5), (_WORD_END, limit // 2)):
        stops = [found.start() for found in end.finditer(near) if found.start() >= early]
        if stops:
            return room[: stops[-1]].rstrip(" ,，、;；:：-–—") + "…"
    return room + "…"


def shown(draft: Draft) -> tuple[str, bool]:
    """Return the title shown, and whether it is made; nothing is made of an entry without a word."""
    if draft.titles:
        return draft.titles[0].text, False
    made = make_title(draft.pieces, _wordless(draft))
    return made, bool(made)


def _wordless(draft: Draft) -> str:
    """Return words for an entry without text: those of its first picture, else of its address."""
    pictures = draft.tree.css("img[alt]") if draft.tree is not None and not draft.pieces else []
    said = (" ".join((picture.attributes.get("alt") or "").split()) for picture in pictures[:5])
    return next(filter(None, said), "") or " ".join(slug_words(draft.entry.link))

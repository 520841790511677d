"""Words that carry no story, in the larger languages, and the cutting of endings: lists, no judgement.

The lists are short on purpose: what else is common shows in the weights that are counted (group/weights).
"""
# ruff: noqa: E501 - word lists and patterns are read more easily unbroken

import functools

_STOP = (
    # English
    "a an and are as at be been being but by can could did do does for from had has have he her here him his how i if "
    "in into is it its just like me more most my no nor not of off on one or our out over own re s said say says she so "
    "some such t than that the their them then there these they this those to too up us very was we were what when "
    "where which while who whom why will with would you your about after against all also am any because before between "
    "both during each few may might must now only other should through under until upon "
    # German, Dutch, Scandinavian
    "der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden hat haben "
    "mit von vom zu zum zur im auf für aus bei nach über unter nicht auch sich es er sie wir ihr ich als wie dass daß "
    "het een en van op te dat voor met zijn niet aan er ook naar bij uit om door over "
    "och att som på för med är av till inte har det den ett om han hon var kan men eller från efter så og ikke til at "
    # French, Spanish, Portuguese, Italian, Catalan, Romanian
    "le la les l un une du de des d et ou mais est sont était dans sur pour par avec sans ce cet cette ces qui que qu "
    "il elle ils elles nous vous se sa son ses leur leurs au aux en ne pas plus à y "
    "el los las una unos unas y o pero es son fue en con para por sin su sus se lo al del como más no que "
    "o os as um uma uns umas e ou mas é são foi em no na nos nas com para por sem seu sua seus suas ao do da dos das não "
    "il lo gli i uno una e ma è sono nel nella di della del dei delle degli con per tra fra che non si al alla "
    # Russian, Polish, Turkish, Indonesian
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня о из ему "
    "для это при до или они их был была были который "
    "i w z na do nie się że to jest za od po przez dla jak ale o oraz ve bir bu da de için ile çok gibi daha yang dan di "
    "ke dari untuk dengan ini itu pada tidak akan"
)

# Said of anything: they agree by chance between any two headlines.
_COMMON = (
    "new news update updates updated report reports reported watch video photo photos live latest today week year day "
    "first last two three four five six seven eight nine ten time times get gets got make makes made back big top best "
    "know need want look looks see show shows using use used way part why how what release released releases announces "
    "announced announcement launch launches available version guide review read here find world people man woman "
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday com www http https html php index article articles story stories post blog amp "
    "neu neue neuer jahr heute nouveau nouvelle nuevo nueva hoy novo nova hoje nuovo oggi года год"
)

# Characters of grammar: a pair that holds one is rarely a word.
FUNCTION_CHARACTERS = frozenset(
    "的了是在和与及也都而且之其于以为被把让向从对这那个一不有我你他她它们吗呢吧着过就还要会能可将已所请"
)


@functools.cache
def stop_words() -> frozenset[str]:
    """Words of grammar."""
    return frozenset(_STOP.split())


@functools.cache
def common_words() -> frozenset[str]:
    """Words of the trade, which any two headlines share by chance."""
    return frozenset(stem(word) for word in _COMMON.split())


@functools.lru_cache(16_384)
def stem(word: str) -> str:
    """A folded word without its commonest English endings: enough for headlines to meet, too little to confuse."""
    return cut_ending(word)


def cut_ending(word: str) -> str:
    """The same for those who remember what they asked."""
    if word[-1:] not in _LAST_LETTERS or len(word) < 5 or not word.isascii() or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _undouble(word[: -len(ending)] + instead)
    return word


_ENDINGS = (
    ("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("ers", "er"),
    ("ss", "ss"), ("us", "us"), ("is", "is"), ("es", "e"), ("s", ""),
)  # fmt: skip
_LAST_LETTERS = frozenset(ending[-1] for ending, _ in _ENDINGS)


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word

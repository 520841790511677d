"""Small numbers in words, which some write in digits: which words are which number. Pure."""

from collections.abc import Mapping
from functools import cache

from aggregator.fingerprint.words import Hashes, hash_words

# English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Polish, Swedish; folded as texts are. Not
# those that are words of grammar elsewhere (dos, sei, once, due).
_SPELLED = {
    "2": "two zwei deux dois duas twee два две двух dwa dwie dwóch två",
    "3": "three drei trois tres tre três drie три трех trzy trzech",
    "4": "four vier quatre cuatro quattro quatro четыре четырех cztery czterech fyra",
    "5": "five fünf cinq cinco cinque vijf пять пяти pięć pięciu fem",
    "6": "six sechs seis zes шесть шести sześć sześciu",
    "7": "seven sieben sept siete sette sete zeven семь семи siedem siedmiu sju",
    "8": "eight acht huit ocho otto oito восемь восьми osiem ośmiu åtta",
    "9": "nine neun neuf nueve nove negen девять девяти dziewięć dziewięciu nio",
    "10": "ten zehn dix diez dieci dez tien десять десяти dziesięć dziesięciu tio",
    "11": "eleven elf onze undici одиннадцать jedenaście elva",
    "12": "twelve zwölf douze doce dodici doze twaalf двенадцать dwanaście tolv",
}


@cache
def spelled_numbers() -> Mapping[str, Hashes]:
    """The hashes of the words for each number."""
    return {number: hash_words(words.split()) for number, words in _SPELLED.items()}

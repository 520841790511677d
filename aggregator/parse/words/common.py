"""Little words that no text does without: by them a text in a language of the lists is told from others."""

from aggregator.parse.words.joining import any_of

LITTLE = any_of(
    """
    the | of | and | to | is | der | die | das | und | den | mit | les | des | et | dans | est | une | di | che | della
    per | il | los | las | del | que | una | el | os | do | não | com | uma | het | een | van | się | że | jest | w | z
    ve | bir | bu | için | và | của | là | một | các | yang | dan | untuk | itu | na | se | je | v | og | och | att
    det | som | på | että | hän | ovat | joka | az | és | hogy | și | în | la | cu
    """
)

# Scripts whose languages have lists: Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, Han and hangul.
SCRIPTS = r"[\u0370-\u052f\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"

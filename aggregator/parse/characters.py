"""The characters that may stand in a text: those that XML 1.0, JSON and every database can hold."""

import re

# Controls but tab and line ends, surrogates, and the code points that Unicode keeps from meaning anything. Those of
# the higher planes are told apart by `_meant`: named one by one, each would cost a look at every character.
# The rest of each plane: a whole text is looked through in less than half the time that a search takes.
_LEGAL = re.compile(
    "[\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]*+"
)
_SUSPECT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe-\U0010ffff]")
# Blanks and characters that cannot be seen: zero width, direction marks, soft hyphen, byte order mark.
EDGES = (
    " \t\r\n\f\v\x00\u00a0\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u3000"
)
_BLANKS = re.compile(r"\s+")


def legal(text: str) -> str:
    """Drop control characters, lone surrogates and noncharacters.

    The controls from 80 to 9F are the quotes and dashes of windows-1252, decoded as if they were Latin-1.
    """
    return text if _LEGAL.fullmatch(text) else _SUSPECT.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    return found[0] if code > 0xFFFF and code & 0xFFFE != 0xFFFE else ""


def line(text: str) -> str:
    """Make one line of a text: legal characters, every run of blanks one blank, nothing invisible at its ends."""
    if text.isprintable():  # no blank but the space, and nothing that is illegal or cannot be seen: nearly every line
        return " ".join(text.split())
    return _BLANKS.sub(" ", legal(text)).strip(EDGES)

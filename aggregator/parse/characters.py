"""The characters that may stand in a text: those that XML 1.0, JSON and every database can hold."""

import re

# Controls but tab and line ends, surrogates, and the code points that Unicode keeps from meaning anything.
_PLANE_ENDS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_ILLEGAL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")
_BLANKS = re.compile(r"\s+")


def legal(text: str) -> str:
    """Drop control characters, lone surrogates and noncharacters."""
    return _ILLEGAL.sub("", text)


def line(text: str) -> str:
    """Make one line of a text: legal characters, every run of blanks one blank."""
    return _BLANKS.sub(" ", legal(text)).strip()

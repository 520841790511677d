"""What an examination finds: how it is, in a word and a sentence, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How serious it is: nothing to do, worth a look, or it does not work."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `is_refusal` says that the database cannot be used."""

    name: str
    grade: Grade
    detail: str
    advice: str = ""
    is_refusal: bool = False


def good(name: str, detail: str) -> Finding:
    """Nothing to do."""
    return Finding(name=name, grade=Grade.GOOD, detail=detail)


def note(name: str, detail: str, advice: str = "") -> Finding:
    """Worth a look."""
    return Finding(name=name, grade=Grade.NOTE, detail=detail, advice=advice)


def bad(name: str, detail: str, advice: str = "") -> Finding:
    """It does not work like this."""
    return Finding(name=name, grade=Grade.BAD, detail=detail, advice=advice)

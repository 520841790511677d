"""The values that flow through the program.

Read in the order of the flow its modules are the data flow: a Source (`followed`) is asked (`fetched`: Outcome), read
(`parsed`: Entry), repaired (`cleaned`), made comparable (`fingerprinted`), compared (`judged`: Evidence, Verdict) and
shown (`published`: Output). Values are frozen; nothing here does anything.
"""

from aggregator.model.cleaned import Block, BlockKind, Card, Cleaned, Link, Repair, Title
from aggregator.model.fetched import Failed, Fetched, Hints, NotModified, Outcome, SourceState, Validators
from aggregator.model.fingerprinted import Brief, Digest, Digested, Dropped, EntryKey, Fingerprint, View
from aggregator.model.followed import OFF, Auth, AuthKind, FullText, Kind, Match, Role, Source
from aggregator.model.judged import Caution, Correction, CorrectionKind, Evidence, Verdict, VerdictKind
from aggregator.model.parsed import Enclosure, Entry, Extension, Origin, Parsed, Precision, Problem
from aggregator.model.published import Format, Level, Order, Output

__all__ = [
    "OFF",
    "Auth",
    "AuthKind",
    "Block",
    "BlockKind",
    "Brief",
    "Card",
    "Caution",
    "Cleaned",
    "Correction",
    "CorrectionKind",
    "Digest",
    "Digested",
    "Dropped",
    "Enclosure",
    "Entry",
    "EntryKey",
    "Evidence",
    "Extension",
    "Failed",
    "Fetched",
    "Fingerprint",
    "Format",
    "FullText",
    "Hints",
    "Kind",
    "Level",
    "Link",
    "Match",
    "NotModified",
    "Order",
    "Origin",
    "Outcome",
    "Output",
    "Parsed",
    "Precision",
    "Problem",
    "Repair",
    "Role",
    "Source",
    "SourceState",
    "Title",
    "Validators",
    "Verdict",
    "VerdictKind",
    "View",
]

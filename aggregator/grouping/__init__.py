"""Grouping: the only writer of stories. Look-ups propose, verdicts are stored, affected stories are formed anew.

    pending ─proposing→ candidates ─judging→ verdicts (stored) ─forming→ stories ─writing→ leads, origins (stored)

Each step is a bounded transaction: killed at any moment, the next run repeats work but loses nothing, because an
entry stays pending until its story is written.
"""

from aggregator.grouping.corrections import join, never, split, undo
from aggregator.grouping.run import group_pending, judge_pair
from aggregator.grouping.settings import GroupReport, GroupSettings, SourceRule
from aggregator.grouping.snapshots import counted_terms

__all__ = [
    "GroupReport",
    "GroupSettings",
    "SourceRule",
    "counted_terms",
    "group_pending",
    "join",
    "judge_pair",
    "never",
    "split",
    "undo",
]

"""Grouping: the only writer of stories. Look-ups propose, verdicts are stored, affected stories are formed anew.

    pending ─proposing→ candidates ─judging→ verdicts (stored) ─forming→ stories ─writing→ leads, origins (stored)

Each step is a bounded transaction: killed at any moment, the next run repeats work but loses nothing, because an
entry stays pending until its story is written.
"""

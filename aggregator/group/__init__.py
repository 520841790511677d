"""Judging: candidates, evidence, verdicts, stories. Pure."""

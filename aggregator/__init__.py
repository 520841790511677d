"""A feed aggregator: polls feeds, collapses copies, groups coverage, writes one merged feed."""

__version__ = "0.1.0"

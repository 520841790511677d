"""Measurements: how the program compares with a floor that only fetches, parses and stores. No tests live here."""

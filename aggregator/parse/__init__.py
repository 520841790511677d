"""Bytes in, entries out. Pure: no file, network, clock or log."""

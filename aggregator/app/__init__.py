"""Builds the program from the configuration; the only wiring. Each part is imported by itself: most need but one."""

"""The one place where anything is remembered: SQLite through sqlite-utils."""

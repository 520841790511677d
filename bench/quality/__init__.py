"""The quality of judging, measured on items written for it: `python -m bench.quality` prints the table."""

"""Print the table of quality, and what a quiet week loses."""

from bench.quality import week
from bench.quality.run import table

if __name__ == "__main__":
    print(table())
    print("\n" + week.line(week.measure()))

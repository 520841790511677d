"""Print the table of quality."""

from bench.quality.run import table

if __name__ == "__main__":
    print(table())

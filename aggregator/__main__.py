"""`python -m aggregator`: the same as the command `aggregator`, where that is not on the path."""

from aggregator.cli import main

if __name__ == "__main__":  # a worker process imports this module, too, under another name
    main()

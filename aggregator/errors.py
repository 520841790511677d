"""The errors of the program, each wrapped at the border it crossed and carrying its key.

    AggregatorError
    ├── ConfigError      a configuration that cannot be used: file, key, reason
    ├── UsageError       a command that cannot be understood
    ├── InputError       a line or document given to a command that cannot be read
    ├── NotFoundError    nothing is known under that address or id
    ├── ParseError       bytes that are no document of the asked kind
    ├── StoreError       a database that cannot be used
    │   ├── StoreRefusedError   of another program, of a newer version, damaged
    │   ├── StoreLockedError    in use by another daemon
    │   └── StoreBusyError      at work for so long that it may be stuck
    ├── OutputError      a file that cannot be written
    ├── BrokenOffError   long work that was asked to end before it was done
    └── StoppedError     asked to stop by a signal, and broken off

A source that cannot be fetched is no error but a value: model.Failed.
"""


class AggregatorError(Exception):
    """The root: everything the program raises on purpose."""


class ConfigError(AggregatorError):
    """A configuration that cannot be used; `problems` are (key, reason)."""

    def __init__(self, file: str, problems: list[tuple[str, str]]) -> None:
        self.file = file
        self.problems = problems
        lines = (f"{file}: {key}: {reason}" if key else f"{file}: {reason}" for key, reason in problems)
        super().__init__("\n".join(lines))


class UsageError(AggregatorError):
    """A command that cannot be understood."""


class InputError(AggregatorError):
    """Input given to a command that cannot be read."""


class NotFoundError(AggregatorError):
    """Nothing is known under that address or id."""


class ParseError(AggregatorError):
    """Bytes that are no document of the asked kind; `kind` is a constant word, `detail` a sentence."""

    def __init__(self, kind: str, detail: str) -> None:
        self.kind = kind
        self.detail = detail
        super().__init__(f"{kind}: {detail}")

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Cross the border of a worker process whole."""
        return type(self), (self.kind, self.detail)


class StoreError(AggregatorError):
    """A database that cannot be used; `path` names it."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class StoreRefusedError(StoreError):
    """A database of another program, of a newer version, or damaged."""


class StoreLockedError(StoreError):
    """A database in use by another daemon."""


class StoreBusyError(StoreError):
    """A database at which one piece of work has not gone on for so long that it may be stuck."""


class OutputError(AggregatorError):
    """A file that cannot be written; `path` names it."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class BrokenOffError(AggregatorError):
    """Long work was asked to end before it was done; what it has stored is sound, and the next pass does the rest."""


class StoppedError(AggregatorError):
    """Asked to stop by a signal, and broken off; `signal` is its number, `state` how things were left."""

    def __init__(
        self, signal: int, state: str = "what was stored is complete, and the rest has its turn at the next pass"
    ) -> None:
        self.signal = signal
        super().__init__(f"stopped; {state}")

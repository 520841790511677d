"""The ids that readers remember: name-based (RFC 4122, version 5), so that they can always be made again."""

from uuid import NAMESPACE_URL, UUID, uuid5

from aggregator.model import EntryKey

# Never change it: every published id hangs on it. Any fixed UUID would do; this one names the project's format.
NAMESPACE = uuid5(NAMESPACE_URL, "urn:aggregator:ids:1")


def entry_uuid(key: EntryKey) -> UUID:
    """Make the id of an entry, and of the story that it founds, from the entry's key and nothing else."""
    # A source key holds no line break, so that no two keys make one name; lone surrogates keep their difference.
    name = f"{key.source}\n{key.id}".encode("utf-8", "surrogatepass")
    return uuid5(NAMESPACE, name.decode("utf-8", "backslashreplace"))


def revived_uuid(taken: UUID, lead: EntryKey) -> UUID:
    """Make an id for what a split set free while its founder's id goes on standing for the other part."""
    return uuid5(taken, entry_uuid(lead).hex)


def feed_urn(name: str) -> str:
    """Make the id of the output with this name."""
    return uuid5(NAMESPACE, name).urn

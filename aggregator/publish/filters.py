"""Which entries an output lets in. A story qualifies when a member passes; its lead and list are made of those."""

from collections.abc import Iterable

from aggregator.model import Output
from aggregator.publish.view import MemberView


def passes(member: MemberView, output: Output) -> bool:
    """Say whether the entry belongs into the output by its source, tags, language, and what its words came to."""
    return member.is_kept and lets_in(member.key.source, member.tags, member.language, output)


def lets_in(source: str, tags: Iterable[str], language: str | None, output: Output) -> bool:
    """Say the same of an entry that is not read whole: by its source and the tags of that, and its language."""
    return (
        (not output.sources or source in output.sources)
        and (not output.tags or not set(output.tags).isdisjoint(tags))
        and _is_understood(language, output)
    )


def _is_understood(language: str | None, output: Output) -> bool:
    # To take something out needs a reason, and not to know a language is none: it may be a picture with a name.
    return not output.languages or language is None or any(speaks(language, wanted) for wanted in output.languages)


def speaks(language: str | None, wanted: str) -> bool:
    """Match a language tag against a wanted range by basic filtering (RFC 4647, 3.3.1): "zh" takes "zh-Hant"."""
    tag, range_ = (language or "").lower(), wanted.lower()
    return tag == range_ or tag.startswith(f"{range_}-")

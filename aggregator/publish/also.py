"""The "also" block: who else tells the story, in plain HTML that survives every reader. Pure.

At most eight lines, originals first, the copies of a text folded into its line, discussions last.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from aggregator.model import Precision, Role
from aggregator.publish.select import Chosen
from aggregator.publish.text import address, language_tag, shorten, undirected
from aggregator.publish.view import MemberView

MAX_LINES = 8
_MAX_NAMES = 8
_MAX_TITLE = 160
_DAY = 86_400


def also_block(chosen: Chosen, public_url: str | None) -> str:
    """Write the block for an item; empty when the lead stands alone."""
    if not chosen.others:
        return ""
    lines = [f"<li>{text}</li>" for text in _fold(_lines(chosen), MAX_LINES)]
    block = f"<hr><p>Also:</p><ul>{''.join(lines)}</ul>"
    return block + (_why(f"{public_url}/story/{chosen.story.uuid}") if public_url else "")


def _why(page: str) -> str:
    href = escape(page)
    return f'<p><a href="{href}">Why grouped?</a> · <a href="{href}">Not the same?</a></p>'


def _lines(chosen: Chosen) -> list[str]:
    """Write a line for each text told by others, one for the lead's own copies, one for the discussions."""
    texts: dict[int, list[MemberView]] = {}
    discussions = []
    for member in chosen.others:
        if member.role is Role.DISCUSSION:
            discussions.append(member)
        else:
            texts.setdefault(member.copy_group, []).append(member)
    copies = texts.pop(chosen.lead.copy_group, [])
    lines = [_line(members, chosen) for members in texts.values()]
    if copies:
        lines.append(_copies(copies))
    if discussions:
        lines.append(f"Discussed: {_names(discussions)}")
    return lines


def _fold(lines: Sequence[str], most: int) -> list[str]:
    """Let one line stand for those that are too many; the last, which may be discussions, stays."""
    if len(lines) <= most:
        return list(lines)
    left_out = len(lines) - most + 1
    return [*lines[: most - 2], f"and {left_out} more", lines[-1]]


def _line(members: Sequence[MemberView], chosen: Chosen) -> str:
    first, *copies = members
    title = shorten(undirected(first.title), _MAX_TITLE)
    language = language_tag(first.language)
    parts = [f"{escape(undirected(first.source_name))} — {_linked(title, first.link)}"]
    if language and language != chosen.lead.language:
        parts.append(f" [{language}]")
    if lag := _lag(first, chosen):
        parts.append(f" · {lag}")
    if copies:
        parts.append(f", {_copies(copies)}")
    return "".join(parts)


def _copies(members: Sequence[MemberView]) -> str:
    count = "1 copy" if len(members) == 1 else f"{len(members)} copies"
    return f"and {count}: {_names(members)}"


def _names(members: Sequence[MemberView]) -> str:
    shown = [_linked(undirected(m.source_name), _page(m)) for m in members[:_MAX_NAMES]]
    return ", ".join(shown) + (" …" if len(members) > _MAX_NAMES else "")


def _page(member: MemberView) -> str | None:
    """A discussion is opened where people talk; its link is the article's."""
    return (member.comments if member.role is Role.DISCUSSION else None) or member.link


def _linked(text: str, url: str | None) -> str:
    href = address(url)
    return f'<a href="{escape(href)}">{escape(text)}</a>' if href else escape(text)


def _lag(member: MemberView, chosen: Chosen) -> str:
    """Say how long after the lead it came, as exactly as both dates are known; nothing when one is not."""
    precisions = (member.published_precision, chosen.lead.published_precision)
    if None in precisions:
        return ""
    if Precision.DAY in precisions:
        return _signed((member.published.date() - chosen.lead.published.date()).days, "d")
    return _elapsed(chosen.lead.published, member.published)


def _elapsed(start: datetime, end: datetime) -> str:
    seconds = (end - start).total_seconds()
    for size, unit, least in ((_DAY, "d", 2 * _DAY), (3600, "h", 3600), (60, "min", 60)):
        if abs(seconds) >= least:
            return _signed(round(seconds / size), unit)
    return ""


def _signed(count: int, unit: str) -> str:
    return f"{'+' if count > 0 else '−'}{abs(count)} {unit}" if count else ""

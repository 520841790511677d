"""Which addresses two entries share, or one names of the other."""

import re
from collections.abc import Sequence

from aggregator.fingerprint import views
from aggregator.group.finding import Found, listed, support
from aggregator.group.side import Side


def find_links(left: Side, right: Side) -> Found | None:
    """The link of one to the other, one address of both, or links to one piece."""
    one, other = left.print_, right.print_
    for citing, cited in ((one, other), (other, one)):
        if cited.identity and cited.identity in citing.links:
            if len(citing.links) == 1:
                items = (
                    support("cites", 1, f"one's only link leads to the other: {cited.identity}"),
                    support("link", 1, "and to nothing else"),
                )
                return "link", 0.85, items
            return "link", 0.5, (support("cites", 1, f"one links to the other: {cited.identity}"),)
    if one.identity and one.identity == other.identity:
        return "link", 0.75, (support("address", 1, f"the same address {one.identity}"),)
    shared = sorted(set(one.links) & set(other.links)) if left.key.source != right.key.source else []
    return _shared_links(shared) if shared else None


def _shared_links(shared: Sequence[str]) -> Found:
    """Links to one piece count; a site, a product or a page that goes on is linked by many for other reasons."""
    fixed = [link for link in shared if not views.is_running("//" + link)]
    if not fixed:
        return "link", 0.08, (support("running_page", len(shared), f"both link to the running page {shared[0]}"),)
    if not any(map(_is_specific, fixed)):
        return "link", 0.08, (support("place", len(fixed), f"both link to the place {listed(fixed, 2)}"),)
    return "link", 0.5, (support("link", len(fixed), f"both link to {listed(fixed, 2)}"),)


def _is_specific(link: str) -> bool:
    """Whether an address names one piece: by three words or a long number; not a site, a product or a repository."""
    return bool(views.slug_terms("//" + link)) or _PIECE.search(link.partition("/")[2]) is not None


_PIECE = re.compile(
    r"\d{4}|(?:issues?|pull|commit|releases?/tag|status|abs|comments?)/\w|[?&][a-z]{1,6}=\w{6}|/\d{2,}(?:$|[/?#])"
)

"""Plots as SVG, drawn here: no script, no style that the page's policy would refuse, a few hundred bytes each. P."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from aggregator.web.words import plural

_CELL, _GAP, _HEIGHT = 5, 1, 14
# The worst of a day is what it shows.
_ORDER = ("error", "gap", "new", "none")
_SAID = {"new": "with new entries", "none": "with nothing new", "error": "with errors", "gap": "with gaps"}


def strip(days: Sequence[Mapping[str, int]]) -> Markup:
    """Draw a cell a day, oldest first: what its polls came to (`new`, `none`, `error`, `gap`: counts)."""
    cells: dict[str, list[int]] = {}
    for at, day in enumerate(days):
        kind = next((kind for kind in _ORDER if day.get(kind)), "idle")
        cells.setdefault(kind, []).append(at)
    paths = "".join(f'<path class="c-{kind}" d="{_rows(places)}"/>' for kind, places in cells.items())
    said = [f"{plural(len(cells[kind]), 'day')} {words}" for kind, words in _SAID.items() if kind in cells]
    label = f"Last {len(days)} days: {', '.join(said) or 'not polled'}"
    width = len(days) * (_CELL + _GAP) - _GAP
    return Markup(  # noqa: S704 - numbers and words of our own
        f'<svg class="strip" viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}" role="img"'
        f' aria-label="{label}"><title>{label}</title>{paths}</svg>'
    )


def _rows(places: Sequence[int]) -> str:
    return "".join(f"M{at * (_CELL + _GAP)} 0h{_CELL}v{_HEIGHT}h-{_CELL}z" for at in places)


def bars(values: Sequence[int], label: str, kind: str) -> Markup:
    """Draw a bar a day, oldest first, the highest as tall as the plot; `kind` is the class that colours it."""
    top = max(max(values, default=0), 1)
    wide, tall, gap = 8, 48, 2
    path = ""
    for at, value in enumerate(values):
        height = round(tall * value / top, 1) if value else 0
        if height:
            path += f"M{at * (wide + gap)} {tall - max(height, 1):g}h{wide}V{tall}h-{wide}z"
    width = len(values) * (wide + gap) - gap
    said = f"{label} a day, last {len(values)} days: {values[-1] if values else 0:,} today, at most {top:,}"
    return Markup(  # noqa: S704 - numbers and words of our own
        f'<svg class="bars" viewBox="0 0 {width} {tall}" preserveAspectRatio="none" role="img" aria-label="{said}">'
        f'<title>{said}</title><path class="axis" d="M0 {tall - 0.5}h{width}"/>'
        f'<path class="b-{kind}" d="{path}"/></svg>'
    )

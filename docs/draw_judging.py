"""Draws the pictures of docs/judging.md as SVG that is readable in light and dark; the numbers are those of the code.

make docs
"""

import sys
from datetime import timedelta
from html import escape
from pathlib import Path

from aggregator.fingerprint.keys import SHORT
from aggregator.group.thresholds import thresholds

FOLDER = Path(__file__).parent / "pictures"
_STYLE = """<style>
text { font: 13px ui-sans-serif, system-ui, "Segoe UI", "Noto Sans", sans-serif; fill: #24211c; }
.small { font-size: 11.5px; fill: #5f5a50; } .strong { font-weight: 650; } .middle { text-anchor: middle; }
.box { fill: #f4f1ec; stroke: #cfc9bd; } .line { stroke: #8b8577; fill: none; stroke-width: 1.5; }
.copy { fill: #d9a441; } .same { fill: #b0472e; } .rest { fill: #d8d2c6; } .origin { fill: #b0472e; }
.dotted { stroke-dasharray: 3 3; } .against { stroke: #b0472e; stroke-width: 2; fill: none; }
@media (prefers-color-scheme: dark) {
text { fill: #ece7dd; } .small { fill: #aaa397; } .box { fill: #24221e; stroke: #4a463e; } .line { stroke: #8f887a; }
.rest { fill: #45413a; } .same, .origin { fill: #e07a5f; } .copy { fill: #c99a3c; } .against { stroke: #e07a5f; }
}
</style>"""


def picture(width: int, height: int, title: str, *parts: str) -> str:
    """A whole file; the title is what a screen reader says."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    body = "\n".join(parts)
    return (
        f'{head} role="img" aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n{_STYLE}\n{body}\n</svg>\n'
    )


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """A line of text."""
    return f'<text x="{x:g}" y="{y:g}" class="{kind}">{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, *lines: str) -> str:
    """A box with a heading and smaller lines under it."""
    head, *more = lines
    first = y + height / 2 + 5 - 8 * len(more)
    said = [text(x + width / 2, first, head, "strong middle")]
    said += [text(x + width / 2, first + 17 * n, line, "small middle") for n, line in enumerate(more, 1)]
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" class="box"/>' + "".join(said)


def arrow(x: float, y: float, length: float) -> str:
    """An arrow to the right."""
    end = x + length
    return f'<path class="line" d="M{x:g} {y:g}H{end:g}m-6 -4l6 4l-6 4"/>'


def bar(x: float, y: float, width: float, kind: str, height: float = 16) -> str:
    """A piece of a text."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="2" class="{kind}"/>'


def circle(x: float, y: float, kind: str, radius: float = 9) -> str:
    """An entry."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" class="{kind}"/>'


def draw_flow() -> str:
    """From an entry to a story, and what each step may cost."""
    steps = (
        ("Entry", "cleaned text,", "headline, links"),
        ("Fingerprint", "shingles, names,", "numbers, days"),
        ("Candidates", "rows in common:", "a look-up each"),
        ("Evidence", "for and against,", "each measured"),
        ("Verdict", "copy, coverage,", "related, different"),
        ("Story", "mean over all,", "within its window"),
    )
    width, gap = 118, 26
    parts = []
    for n, lines in enumerate(steps):
        x = 8 + n * (width + gap)
        parts.append(box(x, 12, width, 78, *lines))
        if n < len(steps) - 1:
            parts.append(arrow(x + width + 3, 51, gap - 6))
    said = "Only pairs that share a rare row are compared; everything is decided on stored fingerprints"
    parts.append(text(8, 116, f"{said}, so that neither order nor batches show.", "small"))
    return picture(16 + 6 * width + 5 * gap, 130, "How an entry becomes part of a story", *parts)


def draw_copies() -> str:
    """What makes two texts one: how much of the shorter one stands in the longer one, and where."""
    limits = thresholds()
    rows = (
        ("Republished with a footer", ((0, 300, "same"), (300, 60, "copy")), ((0, 300, "same"),), "copy",
         f"from {limits.copy_near:.0%} of all passages on, by weight"),
        ("Cut to a teaser, same headline", ((0, 300, "same"),), ((0, 150, "same"),), "copy",
         f"{limits.copy_titled:.0%} of the shorter do, headline agreeing"),
        ("A quotation in another article", ((0, 120, "rest"), (120, 60, "same"), (180, 140, "rest")),
         ((0, 60, "same"), (60, 180, "rest")), "different", "one passage, in the middle"),
        ("A template filled anew", ((0, 90, "same"), (90, 30, "copy"), (120, 180, "same")),
         ((0, 90, "same"), (90, 30, "rest"), (120, 180, "same")), "different",
         "each has numbers that the other lacks"),
    )  # fmt: skip
    parts = []
    for n, (title, upper, lower, verdict, reason) in enumerate(rows):
        y = 14 + n * 74
        parts += [text(8, y + 10, title, "strong"), text(8, y + 28, reason, "small")]
        parts += [bar(290 + x, y, width, kind) for x, width, kind in upper]
        parts += [bar(290 + x, y + 22, width, kind) for x, width, kind in lower]
        parts.append(text(676, y + 24, verdict, "strong"))
    return picture(760, 306, "Which texts are copies", *parts)


def draw_story() -> str:
    """Members, copy groups and origins; and who stays outside."""
    parts = [
        '<rect x="20" y="24" width="480" height="196" rx="98" class="box"/>',
        '<path class="line" d="M120 90L250 70M120 90L250 160M250 70L250 160"/>',
        '<path class="line" d="M250 70L390 110M250 160L390 110M120 90L390 110"/>',
        '<path class="line dotted" d="M120 90L84 150M120 90L140 158"/>',
        '<path class="against" d="M470 60L600 60"/><path class="line dotted" d="M390 110L600 150"/>',
    ]
    dots = ((120, 90, "origin"), (84, 150, "copy"), (140, 158, "copy"), (250, 70, "origin"), (250, 160, "origin"),
            (390, 110, "origin"), (612, 60, "rest"), (612, 150, "rest"))  # fmt: skip
    parts += [circle(x, y, kind) for x, y, kind in dots]
    parts += [
        text(98, 72, "agency, the lead", "small"), text(44, 178, "two copies of its text", "small"),
        text(228, 50, "own report", "small"), text(222, 186, "in Chinese", "small"),
        text(352, 140, "an analysis", "small"),
        text(632, 58, "another version, another number:"), text(632, 76, "kept apart, however similar", "small"),
        text(632, 148, "agrees with one member only:"), text(632, 166, "related, not a member", "small"),
        text(20, 246, "6 outlets · 4 origins. To join, an entry must agree with the story as a whole: the mean over its"
             f" members reaches {thresholds().story_mean:g},", "small"),
        text(20, 263, f"and at least half of them agree. Its window of {thresholds().story_window // _HOUR} hours is"
             f" extended by origins, to at most {thresholds().story_limit.days} days.", "small"),
    ]  # fmt: skip
    return picture(860, 276, "A story, its copies and origins, and what stays outside", *parts)


def draw_scale() -> str:
    """What a headline alone can carry."""
    columns = (
        (20, 190, "rest", "one rare word in common", "a topic, not a story"),
        (210, 250, "copy", "two kinds of evidence", f"one of them no name; below {SHORT} words headlines only"),
        (460, 280, "same", "the text itself", "a copy, or coverage with words of its own"),
    )
    parts = []
    for x, width, kind, head, small in columns:
        parts += [text(x, 30, head, "strong"), bar(x, 40, width - 6, kind, 14), text(x, 74, small, "small")]
    return picture(780, 90, "From a topic to a copy: how much must agree", *parts)


_HOUR = timedelta(hours=1)
PICTURES = {"flow": draw_flow, "copies": draw_copies, "story": draw_story, "scale": draw_scale}


def main() -> None:
    """Write the pictures, or with --check say whether they are what would be written."""
    for name, draw in PICTURES.items():
        path, drawn = FOLDER / f"{name}.svg", draw()
        if "--check" in sys.argv:
            if not path.exists() or path.read_text() != drawn:
                sys.exit(f"{path} is not what the code says: make docs")
            continue
        FOLDER.mkdir(exist_ok=True)
        path.write_text(drawn)


if __name__ == "__main__":
    main()

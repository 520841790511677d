"""Made-up articles: text and markup as feeds carry them. An article is a function of what it is asked by, no more."""

import random
from dataclasses import dataclass, replace
from html import escape

from bench.words import draw, draw_rare


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A headline and paragraphs, each a list of words; `names` are the rare words that the article is about."""

    language: str
    title: tuple[str, ...]
    names: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]


def write(rng: random.Random, language: str) -> Article:
    """Write an article of 100 to 800 words; short ones are more frequent."""
    names = tuple(draw_rare(rng, language, rng.randint(2, 5)))
    left = int(100 * 8 ** (rng.random() ** 2))
    paragraphs = []
    while left > 0:
        length = min(left, rng.randint(25, 100))
        paragraphs.append(tuple(_with_names(rng, draw(rng, language, length), names)))
        left -= length
    return Article(language=language, title=_headline(rng, language, names), names=names, paragraphs=tuple(paragraphs))


def repost(rng: random.Random, original: Article) -> Article:
    """Edit an article as outlets that republish do: other headline, a footer, some words, at times cut short."""
    share = rng.choice((0.0, 0.0, 0.01, 0.03))
    paragraphs = [_touched(rng, original.language, words, share) for words in original.paragraphs]
    if rng.random() < 0.3:
        paragraphs = [paragraphs[0], *paragraphs[1 : max(2, len(paragraphs) // 2)]]
    footer = tuple(draw(rng, original.language, rng.randint(6, 16)))
    is_renamed = rng.random() < 0.6
    title = _headline(rng, original.language, original.names) if is_renamed else original.title
    return replace(original, title=title, paragraphs=(*paragraphs, footer))


def headline(article: Article) -> str:
    """Join the headline's words."""
    return _join(article.language, article.title)


def text(article: Article) -> str:
    """Join the words of the body into plain text."""
    return "\n\n".join(_sentences(article.language, words) for words in article.paragraphs)


def markup(rng: random.Random, article: Article, site: str) -> str:
    """Render the body as publishers do: classes, styles, links with trackers, pictures, lists, scripts, pixels."""
    parts = [_figure(rng, site)] if rng.random() < 0.6 else []
    parts.extend(_block(rng, article.language, words, site) for words in article.paragraphs)
    parts.extend(_trailer(rng, site))
    return "\n".join(parts)


def _headline(rng: random.Random, language: str, names: tuple[str, ...]) -> tuple[str, ...]:
    words = draw(rng, language, rng.randint(4, 9))
    for name in names[:2]:
        words.insert(rng.randrange(len(words) + 1), name)
    return tuple(words)


def _with_names(rng: random.Random, words: list[str], names: tuple[str, ...]) -> list[str]:
    """Put a name or a number in every twenty words or so."""
    for place in range(0, len(words), 20):
        fact = rng.choice(names) if rng.random() < 0.7 else str(rng.randint(2, 9000))
        words[min(place + rng.randrange(20), len(words) - 1)] = fact
    return words


def _touched(rng: random.Random, language: str, words: tuple[str, ...], share: float) -> tuple[str, ...]:
    edited = list(words)
    for _ in range(round(len(words) * share)):
        edited[rng.randrange(len(edited))] = draw(rng, language, 1)[0]
    return tuple(edited)


def _join(language: str, words: tuple[str, ...]) -> str:
    joined = "".join(words) if language == "zh" else " ".join(words)
    return joined[:1].upper() + joined[1:]


def _sentences(language: str, words: tuple[str, ...]) -> str:
    stop, space = ("。", "") if language == "zh" else (".", " ")
    pieces = (_join(language, words[place : place + 15]) + stop for place in range(0, len(words), 15))
    return space.join(pieces)


def _block(rng: random.Random, language: str, words: tuple[str, ...], site: str) -> str:
    kind = rng.random()
    if kind < 0.08:
        items = (f"<li>{escape(_join(language, words[at : at + 12]))}</li>" for at in range(0, len(words), 12))
        return f'<ul class="post-list">{"".join(items)}</ul>'
    body = escape(_sentences(language, words), quote=False)
    if kind < 0.14:
        return f"<blockquote><p>{body}</p></blockquote>"
    if kind < 0.2:
        return f"<h2>{escape(_join(language, words[:5]))}</h2>\n<p>{body}</p>"
    if kind < 0.55:
        body += f" {_anchor(rng, escape(_join(language, words[:3])), site)}"
    elif kind < 0.7:
        body = body.replace(words[-1], f"<em>{words[-1]}</em>", 1)
    style = ' style="margin-bottom: 1.2em; line-height: 1.6"' if rng.random() < 0.3 else ""
    return f'<p class="post-paragraph"{style}>{body}</p>'


def _anchor(rng: random.Random, words: str, site: str) -> str:
    number = rng.randrange(10**6)
    target = f"{site}/archive/{number}" if rng.random() < 0.5 else f"https://other{number % 997}.example/{number}"
    return (
        f'<a href="{target}?utm_source=feed&amp;utm_campaign={number % 50}" target="_blank" rel="noopener">{words}</a>'
    )


def _figure(rng: random.Random, site: str) -> str:
    picture = f"/media/{rng.randrange(10**6)}"
    sizes = ", ".join(f"{site}{picture}-{width}.jpg {width}w" for width in (320, 640, 1280))
    return (
        f'<figure class="post-figure"><img src="{picture}.jpg" srcset="{sizes}" sizes="(max-width: 640px) 100vw" '
        f'width="640" height="360" alt="Picture {rng.randrange(1000)}" loading="lazy"/>'
        f"<figcaption>Photo: agency {rng.randrange(20)}</figcaption></figure>"
    )


def _trailer(rng: random.Random, site: str) -> list[str]:
    """What has to be cleaned away, at the end of some."""
    number = rng.randrange(10**6)
    kind = rng.random()
    if kind < 0.15:
        return [f'<script async src="{site}/embed.js?id={number}"></script>']
    if kind < 0.35:
        return [f'<img src="https://pixel.example/p.gif?e={number}" width="1" height="1" alt=""/>']
    if kind < 0.4:
        return [f'<iframe src="https://video.example/embed/{number}" width="560" height="315"></iframe>']
    return []

"""What is known by a hash: the words of a text, whatever blanks stand between them."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from aggregator.digest import DigestJob, digest, hash_text
from aggregator.model import Block, BlockKind, Cleaned, Match

BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000"


def cleaned(*texts: str) -> Cleaned:
    """An entry of these paragraphs."""
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, lang=None, text=text) for text in texts)
    return Cleaned(id="1", title="", blocks=blocks)


@given(st.lists(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(BLANKS)), max_size=20), max_size=4))
def test_blanks_are_no_words(texts: list[str]) -> None:
    """Reflowed, indented or run together, a text keeps its hash."""
    assert hash_text(cleaned(*texts)) == hash_text(cleaned("".join("".join(texts).split())))


def test_a_text_without_words_has_no_hash() -> None:
    """Nought stands for it, so that two empty entries are not one."""
    assert hash_text(cleaned(BLANKS, "")) == 0
    assert hash_text(cleaned("word")) != hash_text(cleaned("Word")) != 0


def test_what_is_kept_and_what_is_dropped_stay_with_their_entries() -> None:
    """Fingerprints are made of many at once, and none goes to another's entry."""
    items = "".join(f"<item><guid>{n}</guid><title>Kettle number {n} boils</title></item>" for n in range(90))
    body = f"<rss version='2.0'><channel><title>Kettles</title>{items}</channel></rss>".encode()
    job = DigestJob(
        body=body,
        url="https://kettles.example/feed",
        drop=Match(title=("/number 1\\d/",)),
        now=datetime(2026, 5, 10, tzinfo=UTC),
    )
    made = digest(job)
    assert [one.id for one in made.dropped] == [str(n) for n in range(10, 20)]
    left = [n for n in range(90) if not 10 <= n < 20]
    assert [one.brief.id for one in made.entries] == [str(n) for n in left]
    assert all(f"number {n} boils".encode() in one.cleaned for n, one in zip(left, made.entries, strict=True))
    assert all(f"number {n} boils".encode() in one.fingerprint for n, one in zip(left, made.entries, strict=True))

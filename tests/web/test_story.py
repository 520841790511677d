"""A story's page: its text, its members in time, why they are members, what came near, and how it is corrected."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.service import Service

PLANT = "Northvale build"


def entries(page: str) -> dict[str, str]:
    """The members that can be taken out: outlet to number."""
    found = {}
    for part in page.split('<p class="who">')[1:]:
        name = re.search(r"<bdi>(.*?)</bdi>", part)
        number = re.search(r'name="entry" value="(\d+)"', part)
        if name and number:
            found[name[1]] = number[1]
    return found


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_members_stand_in_time_with_copies_under_what_they_copied(reader: Service) -> None:
    """The origin first, its copies under it, then the others; talk comes last."""
    page = reader.get(reader.story_of(PLANT)).text
    names = re.findall(r'<p class="who"><span class="source"><bdi>(.*?)</bdi>', page)
    assert names == [
        "Northern Wire",
        "Valley Ledger",
        "The Harbour Courier",
        "Chips &amp; Bits",
        "新城周刊",
        "Talk of the Net",
    ]
    copies = page.partition('<ol class="copies">')[2].partition("</ol>")[0]
    assert "Valley Ledger" in copies
    assert "The Harbour Courier" in copies
    assert "Chips" not in copies


def test_the_short_id_of_the_commands_leads_to_the_page(reader: Service) -> None:
    """Eight characters, as `aggregator stories` lists them; what begins no story is not found, whatever it is."""
    address = reader.story_of(PLANT)
    short = address.removeprefix("/story/")[:8]
    answer = reader.get(f"/story/{short}")
    assert (answer.status_code, answer.headers["location"]) == (302, address)
    for named in ("00000000", short[:7], f"{short}%25", "' or 1=1", short.upper() + "!"):
        assert reader.get(f"/story/{named}").status_code == 404


def test_why_lays_two_texts_side_by_side(reader: Service) -> None:
    """The agreeing passage with one number on both sides; a number that the other lacks is boxed."""
    address = reader.story_of(PLANT)
    number = entries(reader.get(address).text)["The Harbour Courier"]
    page = reader.get(f"{address}?why={number}").text
    beside = page.partition('id="beside"')[2].partition("</section>")[0]
    assert plain(beside).startswith('aria-labelledby="beside-title"> The Harbour Courier beside Northern Wire')
    parts = ('class="sentence"', 'class="measured"', 'class="passages"', 'class="facts"')
    assert sorted(parts, key=beside.index) == list(parts), "the sentence first, then what was measured, then the words"
    assert beside.count("<sup>1</sup>") == 2
    assert '<b class="differs">60000</b>' in beside
    assert "Chip maker Northvale picks Ostrava" in beside


def test_a_retelling_shares_no_passage(reader: Service) -> None:
    """And the page says so, instead of showing chance phrases."""
    address = reader.story_of(PLANT)
    number = entries(reader.get(address).text)["新城周刊"]
    assert "No passage agrees word for word" in reader.get(f"{address}?why={number}").text


@pytest.mark.parametrize("why", ["x", "0", "999999", "-1", "1" * 40])
def test_an_unknown_why_is_no_fault(reader: Service, why: str) -> None:
    """The page comes without it."""
    page = reader.get(f"{reader.story_of(PLANT)}?why={why}")
    assert page.status_code == 200
    assert 'id="beside"' not in page.text


def test_the_original_can_be_seen_beside_the_cleaned_text(reader: Service) -> None:
    """Where something was mended, the page says what, and shows the publisher's own text, made safe."""
    address = reader.story_of("evil bold claims")
    original = reader.get(f"{address}?text=original").text
    assert "<script>document" not in original
    assert "onerror" not in original
    assert 'id="main" class="card"' not in original


@pytest.mark.parametrize(
    "uuid", ["x", "00000000-0000-0000-0000-000000000000", "..%2F..%2Fetc%2Fpasswd", "%00", "a" * 5000]
)
def test_unknown_stories_are_not_found(reader: Service, uuid: str) -> None:
    """Whatever stands in the address."""
    assert reader.get(f"/story/{uuid}").status_code == 404


def test_a_wrong_merge_is_undone_in_two_taps_and_that_again_in_one(service: Service) -> None:
    """Taken out, the entry is a story of its own; undone, all stand together again."""
    address = service.story_of(PLANT)
    number = entries(service.get(address).text)["Chips &amp; Bits"]
    done = service.post(f"{address}/split", {"entry": number, "token": service.token(address)})
    assert done.status_code == 303
    page = service.get(done.headers["location"]).text
    assert "Taken out" in page
    assert "Chips &amp; Bits" not in entries(page)
    assert "Taken out by you: “" in page
    corrections = parse_qs(urlsplit(done.headers["location"]).query)["correction"][0]
    alone = service.get("/", params={"q": "why a coking plant won"}).text
    assert "why a coking plant won" in alone

    fields = {"correction": corrections, "story": address.rpartition("/")[2], "token": service.token(address)}
    back = service.post("/undo", fields)
    assert back.headers["location"] == f"{address}?done=undo"
    assert "Chips &amp; Bits" in entries(service.get(address).text)


@pytest.mark.parametrize("asked", ["http://[::1/x", "https://[bad]/story/1", "//[", "?", "#", "/"])
def test_what_is_no_address_finds_nothing_to_join(reader: Service, asked: str) -> None:
    """It is what somebody pasted, and no fault of ours."""
    address = reader.story_of(PLANT)
    assert reader.get(address, params={"same": asked}).status_code == 200


def test_two_stories_are_joined_and_the_younger_address_leads_to_the_older(service: Service) -> None:
    """What is the same is named by any address of it, confirmed, and done."""
    address, other = service.story_of(PLANT), service.story_of("baut Chipfabrik")
    found = service.get(address, params={"same": "https://tagblatt.example/4"}).text
    assert "Northvale Semiconductor baut Chipfabrik in Ostrava" in found.partition('class="candidates"')[2]
    by_page = service.get(address, params={"same": f"http://127.0.0.1:8765{other}"}).text
    assert 'class="candidates"' in by_page
    lead, entry = (
        re.search(rf'name="{name}" value="(\d+)"', found.partition("candidates")[2]) for name in ("entry", "other")
    )
    assert lead is not None
    assert entry is not None
    fields = {"entry": lead[1], "other": entry[1], "token": service.token(address)}
    assert service.post(f"{address}/join", fields).status_code == 303
    assert "Neues Tagblatt" in entries(service.get(address).text)
    assert service.get(other).headers["location"] == address
    assert "Nothing else is known" in service.get(address, params={"same": "https://unknown.example/"}).text


def test_two_sources_are_kept_apart_for_good(service: Service) -> None:
    """The copies of the one leave the story of the other."""
    address = service.story_of(PLANT)
    fields = {"left": "valley", "right": "wire", "token": service.token(address)}
    assert service.post(f"{address}/never", fields).status_code == 303
    page = service.get(address).text
    assert "Valley Ledger" not in entries(page)
    assert "Never merged, as you said" in page


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/split", {"entry": "999999"}, 404),
        ("/split", {"entry": "x"}, 400),
        ("/split", {}, 400),
        ("/join", {"entry": "1", "other": "1"}, 400),
        ("/never", {"left": "wire", "right": "wire"}, 400),
        ("/never", {"left": "wire", "right": "no such"}, 400),
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(
    service: Service, path: str, fields: dict[str, str], status: int
) -> None:
    """And is answered with a plain page."""
    address = service.story_of(PLANT)
    answer = service.post(address + path, {**fields, "token": service.token(address)})
    assert answer.status_code == status
    assert len(entries(service.get(address).text)) == 5


def test_what_was_taken_back_cannot_be_taken_back_again(service: Service) -> None:
    """Two taps on Undo are one."""
    token = service.token()
    assert service.post("/undo", {"correction": "77", "token": token}).status_code == 404
    assert service.post("/undo", {"correction": "", "token": token}).status_code == 400


def test_what_was_measured_stands_in_a_table(reader: Service) -> None:
    """Signal, this, the lead, for or against, how rare; the words of both sides with their counts."""
    address = reader.story_of(PLANT)
    number = entries(reader.get(address).text)["Chips &amp; Bits"]
    table = reader.get(f"{address}?why={number}").text.partition('class="measured"')[2].partition("</table>")[0]
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == [
        "Signal", "This", "The lead", "For or against", "How rare",
    ]  # fmt: skip
    names = next(row for row in table.split("<tr") if ">Names<" in row)
    assert "ostrava" in names
    assert "+ for" in plain(names)
    assert re.search(r"in headlines: ostrava \d", names)

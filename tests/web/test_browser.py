"""The pages in a real browser: read, search, correct; scripts of feeds never run; nothing in the console; axe finds
nothing, light and dark, on a phone and a desktop."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from aggregator.publishing import publish
from tests.web import world
from tests.web.outlets import NOW
from tests.web.running import Running
from tests.web.service import Service

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

PHONE, DESKTOP = (390, 844), (1280, 900)
_PIXEL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200">'
    '<rect width="320" height="200" fill="#789"/></svg>'
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        # As root, in a container, Chromium's own sandbox cannot be set up.
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@dataclass
class Visitor:
    """A browser window, and what went wrong in it."""

    page: Any
    base: str
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        self.page.goto(self.base + path)
        return self.page


@pytest.fixture
def visit(browser: Any, service: Service) -> Iterator[Callable[..., Visitor]]:
    """Opens windows on a running service; the test fails when one of them told of trouble."""
    visitors: list[Visitor] = []
    with Running(service) as running:

        def open_window(size: tuple[int, int] = DESKTOP, scheme: str = "light", **given: Any) -> Visitor:
            context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, **given)
            context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), _outside)
            visitor = Visitor(context.new_page(), running.base)
            page = visitor.page
            page.on("console", lambda message: visitor.troubles.append(message.text))
            page.on("pageerror", lambda error: visitor.troubles.append(str(error)))
            page.on("dialog", lambda dialog: visitor.troubles.append(f"dialog: {dialog.message}"))
            visitors.append(visitor)
            return visitor

        yield open_window
        for visitor in visitors:
            visitor.page.context.close()
    assert [trouble for visitor in visitors for trouble in visitor.troubles] == []


def _outside(route: Any) -> None:
    """The outlets, as far as pages load from them: pictures."""
    route.fulfill(body=_PIXEL, content_type="image/svg+xml")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_page(
    visit: Callable[..., Visitor], service: Service, size: tuple[int, int], scheme: str
) -> None:
    """Names, roles, contrast, order of headings, languages; with everything that opens opened; nothing is cut off."""
    story = service.story_of("Northvale build")
    member = re.search(r"\?why=(\d+)", service.get(story).text)
    assert member is not None
    mirrors = world.mirrors(service.folder)
    service.run(lambda store: publish(store, mirrors, None, NOW))
    service.outputs = (*service.outputs, mirrors)
    visitor = visit(size, scheme)
    paths = [
        "/feeds?mirror=wire",
        "/",
        "/?by=most",
        "/?q=Northvale",
        "/?q=nothing+at+all",
        "/sources",
        "/sources?show=trouble",
        "/feeds",
    ]
    paths += ["/login", story, f"{story}?why={member[1]}", "/no/such/page"]
    paths += [service.story_of(words) for words in ("evil bold", "open board", "המרכזית")]
    paths += [f"{service.story_of('gauge listens')}?text=original"]
    for path in paths:
        page = visitor.open(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = axe.Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the window"
        visitor.troubles = [trouble for trouble in visitor.troubles if "404 (Not Found)" not in trouble]


def test_reading_by_keys(visit: Callable[..., Visitor]) -> None:
    """j and k choose a card, o opens its story, u leads back, v opens the original, / goes to the search."""
    visitor = visit()
    page = visitor.open("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".card.current").count() == 1
    address = page.locator(".card").nth(1).get_attribute("data-story")
    assert page.locator(".card.current").get_attribute("data-story") == address
    page.keyboard.press("o")
    page.wait_for_url(f"**{address}")
    page.keyboard.press("u")
    page.wait_for_url(visitor.base + "/")
    page.keyboard.press("j")
    page.keyboard.press("v")
    page.wait_for_url("https://mallory.example/**")
    page = visitor.open("/")
    page.keyboard.press("/")
    page.keyboard.type("j图书\n")
    page.wait_for_url("**/?q=*")
    page = visitor.open("/?q=图书")
    assert page.locator(".card").count() == 1


def test_more_stories_come_in_place(visit: Callable[..., Visitor]) -> None:
    """The list grows below; the address stays; without script the link leads on."""
    visitor = visit()
    page = visitor.open("/")
    before = page.locator(".card").count()
    page.get_by_text("Older stories").click()
    sync_api.expect(page.locator(".card")).not_to_have_count(before)
    assert page.url == visitor.base + "/"
    plain = visit(java_script_enabled=False).open("/")
    plain.get_by_text("Older stories").click()
    assert "after=" in plain.url
    assert plain.locator(".card").count() > 0


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_wrong_merge_is_undone_from_a_phone_in_two_taps(visit: Callable[..., Visitor], script: bool) -> None:
    """Not the same story, take it out; and one more tap takes that back."""
    visitor = visit(PHONE, java_script_enabled=script, has_touch=True)
    page = visitor.open("/?by=most")
    page.locator(".card .meta a").first.tap()
    page.get_by_role("heading", level=1).wait_for()
    tellers = page.locator(".axis .who")
    assert tellers.count() == 6
    item = page.locator(".axis > li", has_text="Chips & Bits")
    item.get_by_text("Not the same story").tap()
    item.get_by_role("button", name="Take it out").tap()
    page.get_by_text("Taken out.").wait_for()
    assert tellers.count() == 5
    page.locator(".flash").get_by_role("button", name="Undo").tap()
    page.get_by_text("Undone.").wait_for()
    assert tellers.count() == 6


@pytest.mark.parametrize("has_scripts", [True, False], ids=["", "without script"])
def test_one_tap_tells_why(visit: Callable[..., Visitor], service: Service, has_scripts: bool) -> None:
    """The sentence, the table, and the words that agree, in sight at once; closed, the page is where it was."""
    page = visit(PHONE, has_touch=True, java_script_enabled=has_scripts).open(service.story_of("Northvale build"))
    member = page.locator(".copies > li", has_text="The Harbour Courier")
    member.get_by_role("link", name="Why?").tap()
    beside = page.locator("#beside")
    sync_api.expect(beside.locator(".sentence")).to_be_in_viewport()
    sync_api.expect(beside.locator(".measured .side").first).to_be_visible()
    sync_api.expect(beside.locator("mark").first).to_be_visible()
    beside.get_by_role("link", name="Close").tap()
    sync_api.expect(beside).to_have_count(0)
    sync_api.expect(member).to_be_in_viewport()


def test_a_hostile_feeds_scripts_never_run(visit: Callable[..., Visitor], service: Service) -> None:
    """Not in the list, the story, its original, the sources or the search; its styles, forms and frames are gone."""
    visitor = visit()
    story = service.story_of("evil bold")
    for path in ("/", "/?q=evil", story, f"{story}?text=original", "/sources"):
        page = visitor.open(path)
        page.wait_for_timeout(100)
        assert "owned" not in page.title()
        assert page.locator("iframe, svg[onload], plaintext, style, base").count() == 0
        assert page.get_by_role("button", name="Free money").count() == 0
        assert page.evaluate("getComputedStyle(document.body).display") == "block"
        handlers = (
            "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/.test(a.name))).length"
        )
        assert page.evaluate(handlers) == 0
        scripts = "[...document.querySelectorAll('a[href]')].filter(a => a.protocol === 'javascript:').length"
        assert page.evaluate(scripts) == 0


def test_nothing_moves_while_pictures_come(visit: Callable[..., Visitor]) -> None:
    """Their place is kept: the layout shift that browsers measure is nil."""
    page = visit(PHONE).open("/")
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const one of list.getEntries())"
        " sum += one.value; }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"
    )
    assert shift < 0.01


def test_an_address_is_copied(visit: Callable[..., Visitor]) -> None:
    """The button says that it did."""
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.open("/feeds")
    button = page.get_by_role("button", name="Copy the Atom address")
    button.click()
    sync_api.expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{visitor.base}/feeds/merged/atom.xml"


def test_members_open_in_place(visit: Callable[..., Visitor]) -> None:
    """A click on who else tells it shows them under the card."""
    page = visit().open("/?by=most")
    card = page.locator(".card").first
    assert not card.get_by_text("why a coking plant won").is_visible()
    card.locator("summary").click()
    assert card.get_by_text("why a coking plant won").is_visible()

"""The static page in a real browser, from the disk: it runs nothing, fits a phone, and axe finds nothing to mend."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from aggregator.model import Format
from tests.publish.build import body, member, story
from tests.publish.samples import PUBLIC, files, sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

LONG = "https://long.example/" + "a" * 300


def _page(folder: Path) -> Path:
    one, bodies = sample()
    # What a sanitiser would never let through, to see that the page holds even then.
    wild = member(20, title="An odd one " + "long" * 60, language="en")
    bodies[wild.key] = body(
        wild,
        html=f'<p onclick="document.title=1">{LONG}</p><script>document.title="ran"</script>'
        '<img src="data:," alt="" onerror="document.title=\'ran\'"><pre>' + "wide " * 90 + "</pre>"
        "<table><tr><td>" + "cell</td><td>" * 30 + "</td></tr></table>",
    )
    hebrew = member(21, title="כותרת בעברית על נמל", language="he")
    written = files(
        one, story(wild), story(hebrew), bodies=bodies, public_url=PUBLIC, formats=(Format.HTML, Format.RSS)
    )
    (folder / "index.html").write_bytes(written["index.html"])
    return folder / "index.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_it_holds_in_a_browser(tmp_path: Path, scheme: str, width: int) -> None:
    """On a phone and a desktop, light and dark, with every text open."""
    with sync_api.sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(_page(tmp_path).as_uri())
        for summary in page.locator("summary").all():
            summary.click()
        assert page.title() == "Merged", "a script of a text ran"
        assert {url.partition(":")[0] for url in asked} <= {"file", "data"}, "something was loaded from elsewhere"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it is wider than the screen"
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark == ("rgb(22, 23, 26)" if scheme == "dark" else "rgb(251, 250, 247)"), "its style was refused"
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        browser.close()

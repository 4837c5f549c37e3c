"""The page about a release in a real browser: its policy holds, its curves show, its tables tell the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.release.page import release_page
from generator.release.plan import Step
from generator.release.record import from_text
from tests.fakes.releases import AFTER, MOVES, World, plan

pytestmark = pytest.mark.browser

KEY = "releases/prod/shop.json"
ATTACK = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that a hook with a strange answer took back after all its steps."""
    world = World(error_rates={"chat:3": 0.02, "chat:4": 0.03}, answers={"verify": {"status": ATTACK}})
    engine = world.process().engine()
    engine.found()
    engine.begin(plan(steps=(Step(10, 300), Step(50, 300)), after_traffic=AFTER))
    file = tmp_path_factory.mktemp("page") / "release.html"
    file.write_text(release_page([from_text(world.records[KEY].text, KEY)]), encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_shows_its_curves_and_its_policy_holds(browser: Browser, file: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.add_init_script(WATCH)
    page.goto(file.as_uri())
    assert page.evaluate("window.violations") == []
    assert page.evaluate("window.hacked") is None
    assert requested == [file.as_uri()]
    expect(page.get_by_text(ATTACK).first).to_be_visible()
    for move in MOVES:
        for name in (f"Invocations a minute of {move.key}", f"Failed invocations of {move.key} in percent"):
            assert_drawn(page, name)
    ground, text = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in GROUND_AND_TEXT)
    assert (brightness(ground) > brightness(text)) is (scheme == "light")
    page.get_by_text("The numbers of these curves").first.click()
    expect(page.get_by_role("table", name="chat, between the looks at it")).to_be_visible()
    context.close()


GROUND_AND_TEXT = ("backgroundColor", "color")


def assert_drawn(page: Page, name: str) -> None:
    """Two lines in different colours, within the picture."""
    picture = page.get_by_role("img", name=name)
    expect(picture).to_be_visible()
    lines = picture.locator("polyline")
    assert lines.count() == 2
    strokes = {lines.nth(at).evaluate("line => getComputedStyle(line).stroke") for at in range(2)}
    assert len(strokes) == 2
    assert not strokes & {"none", "rgb(0, 0, 0)"}
    frame = picture.bounding_box()
    assert frame is not None
    for at in range(2):
        box = lines.nth(at).bounding_box()
        assert box is not None
        assert box["width"] > frame["width"] / 2
        assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]


def brightness(colour: str) -> int:
    return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))

"""What two people see of pictures, each in a browser of their own."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.test_safety import VIOLATIONS, WATCH
from tests.embedded.picture_files import EDGE_PIXELS, RED, png

ADD_IMAGE = "url => document.body.append(Object.assign(new Image(), {src: url}))"


def show_pictures(ana: ChatPage, camille: ChatPage, room: str = "Gallery") -> None:
    """Both have signed in. They see a picture; nobody sees a violent one, or one from elsewhere."""
    for page in (ana, camille):
        page.page.add_init_script(WATCH)
    ana.enter("Ana", room, "en")
    camille.enter("Camille", room, "fr")
    ana.send_picture("sea.png", png())
    assert camille.wait_for_picture() == (EDGE_PIXELS, EDGE_PIXELS)
    assert ana.wait_for_picture() == (EDGE_PIXELS, EDGE_PIXELS)
    ana.send_picture("blood.png", png(RED))
    assert ana.wait_for_error() == "Please find a nicer picture."
    ana.say("A lovely day")
    camille.wait_for_message("A lovely day")
    expect(camille.find("picture").locator("img:visible")).to_have_count(1)
    for page in (ana, camille):
        assert page.page.evaluate("window.violations") == []
    camille.switch_language("de")
    assert camille.wait_for_picture() == (EDGE_PIXELS, EDGE_PIXELS)
    # On this machine the site's origin is S3's too: another one stands for all others.
    camille.page.evaluate(ADD_IMAGE, "http://localhost:9/x.png")
    assert camille.page.evaluate(VIOLATIONS) == ["img-src"]

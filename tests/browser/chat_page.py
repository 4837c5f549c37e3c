"""A browser page -> what a participant of the chat does and sees. Every look waits until it is true."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

WAIT_MILLISECONDS = 20_000


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """A message as it stands on the page; what it does not have is empty."""

    author: str
    time: str
    topics: str
    original: str
    translated: str
    sentiment: str
    is_rejection: bool


class ChatPage:
    """`url` is the page's address without a query, ending in `/` or `index.html`."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        page.set_default_timeout(WAIT_MILLISECONDS)

    def find(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def open(self, **query: str) -> ChatPage:
        """Open the page; with `user`, `room` and `lang` that is the chat, otherwise the start form."""
        self.page.goto(f"{self.url}?{urlencode(query)}" if query else self.url)
        return self

    def enter(self, user: str, room: str, lang: str) -> ChatPage:
        """Open the chat and wait until the room is joined."""
        self.open(user=user, room=room, lang=lang)
        return self.wait_for_state("online")

    def sign_in(self, email: str, password: str) -> ChatPage:
        """Sign in where the page asks for it, and wait for what comes after."""
        self.find("email").fill(email)
        self.find("password").fill(password)
        self.find("sign-in-submit").click()
        expect(self.find("sign-in-form")).to_have_count(0, timeout=WAIT_MILLISECONDS)
        return self

    def start(self, user: str, room: str, lang: str) -> ChatPage:
        """Fill the start form in and press Start."""
        self.find("user").fill(user)
        self.find("room").fill(room)
        self.find("language").select_option(lang)
        self.find("start").click()
        return self

    def wait_for_state(self, state: str) -> ChatPage:
        """connecting, joining, online, waiting, offline, closed, refused or unconfigured."""
        locator = self.find("connection-state")
        expect(locator).to_have_attribute("data-state", state, timeout=WAIT_MILLISECONDS)
        return self

    def say(self, text: str) -> ChatPage:
        self.find("text").fill(text)
        self.find("send").click()
        return self

    def send_picture(self, name: str, content: bytes, kind: str = "image/png") -> ChatPage:
        """Choose a file as from the dialogue that the button opens."""
        with self.page.expect_file_chooser() as chooser:
            self.find("picture-button").click()
        chooser.value.set_files({"name": name, "mimeType": kind, "buffer": content})
        return self

    def wait_for_picture(self) -> tuple[int, int]:
        """Width and height of the last picture, once the browser has it."""
        image = self.find("picture").locator("img:visible").last
        expect(image).to_be_visible(timeout=WAIT_MILLISECONDS)
        loaded = "async image => (await image.decode(), [image.naturalWidth, image.naturalHeight])"
        size = image.evaluate(loaded)
        return (size[0], size[1])

    def switch_language(self, lang: str) -> ChatPage:
        """Choose another language: the page comes anew and joins again."""
        with self.page.expect_navigation():
            self.find("language").select_option(lang)
        return self.wait_for_state("online")

    def wait_for_message(self, text: str) -> SeenMessage:
        """The first message that has this text, in its original or translated."""
        message = self.find("message").filter(has_text=text).first
        expect(message).to_be_visible(timeout=WAIT_MILLISECONDS)
        return self._seen(message)

    def wait_for_count(self, count: int) -> list[SeenMessage]:
        """All messages, once there are so many."""
        expect(self.find("message")).to_have_count(count, timeout=WAIT_MILLISECONDS)
        return self.messages()

    def wait_for_rejection(self) -> SeenMessage:
        message = self.page.locator('[data-testid="message"][data-rejected]').last
        expect(message).to_be_visible(timeout=WAIT_MILLISECONDS)
        return self._seen(message)

    def wait_for_error(self, text: str = "") -> str:
        error = self.find("error").filter(has_text=text).last
        expect(error).to_be_visible(timeout=WAIT_MILLISECONDS)
        return error.inner_text()

    def wait_for_room_topics(self, *topics: str) -> ChatPage:
        shown = self.find("room-topics")
        expect(shown).to_have_text(f"[{', '.join(topics)}]", timeout=WAIT_MILLISECONDS)
        return self

    def messages(self) -> list[SeenMessage]:
        return [self._seen(message) for message in self.find("message").all()]

    @property
    def who(self) -> str:
        """The header's `user [lang] @ room`."""
        return self.find("room-who").inner_text()

    @staticmethod
    def _seen(message: Locator) -> SeenMessage:
        def text(testid: str) -> str:
            part = message.get_by_test_id(testid)
            return (part.text_content() or "").strip() if part.is_visible() else ""

        return SeenMessage(
            author=text("author"),
            time=text("time"),
            topics=text("topics"),
            original=text("original"),
            translated=text("translated"),
            sentiment=text("sentiment"),
            is_rejection=message.get_attribute("data-rejected") is not None,
        )

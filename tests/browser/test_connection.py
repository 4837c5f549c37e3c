"""The connection that comes back: behaviours 44, 51 and 52, with their defects mended."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat import FakeChat
from tests.browser.test_chat_page import NOON_UTC, message

pytestmark = pytest.mark.browser


COUNT_CLOSINGS = """
window.closings = 0;
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("close", () => { window.closings += 1; });
  }
};
"""


def stop_the_clock(page: Page) -> None:
    """From here on the page's time only goes on when a test says so."""
    noon_seconds = NOON_UTC / 1000
    page.clock.install(time=noon_seconds)
    page.clock.pause_at(noon_seconds + 1)


def delay_and_attempts(chat: ChatPage) -> tuple[int, int]:
    state = chat.find("connection-state")
    return int(state.get_attribute("data-delay") or 0), int(state.get_attribute("data-attempts") or 0)


@pytest.mark.parametrize("code", [1001, 1011, 4000])
def test_51_a_lost_connection_comes_back_and_the_history_is_drawn_anew(
    chat: ChatPage, server: FakeChat, code: int
) -> None:
    server.answers_init = [message(1, "old")]
    chat.enter("Ana", "Belgrade", "en").wait_for_message("old")
    server.answers_init = [message(2, "missed"), message(3, "newest")]
    server.visitor().close(code)
    assert server.visitor(1).frame(0) == {"action": "init", "lang": "en", "room": "Belgrade"}
    assert [one.original for one in chat.wait_for_count(2)] == ["[en] missed", "[en] newest"]
    chat.wait_for_state("online")


def test_51_a_connection_that_breaks_without_a_word_comes_back(chat: ChatPage, server: FakeChat) -> None:
    chat.enter("Ana", "Belgrade", "en")
    server.visitor().cut()
    server.visitor(1).frame(0)
    chat.wait_for_state("online")


def test_51_while_the_connection_is_away_what_was_said_stays_on_the_page(
    chat: ChatPage, server: FakeChat
) -> None:
    server.answers_init = [message(1, "old")]
    chat.enter("Ana", "Belgrade", "en").wait_for_message("old")
    server.refuses_sockets = True
    server.visitor().cut()
    chat.wait_for_state("waiting")
    assert [one.original for one in chat.messages()] == ["[en] old"]


def test_51_a_connection_that_the_server_ended_on_purpose_stays_closed_until_asked(
    chat: ChatPage, server: FakeChat
) -> None:
    chat.enter("Ana", "Belgrade", "en")
    server.visitor().close(1000)
    chat.wait_for_state("closed")
    assert len(server.visitors) == 1
    chat.find("reconnect").click()
    server.visitor(1).frame(0)
    chat.wait_for_state("online")


def test_51_each_failed_attempt_waits_longer_up_to_half_a_minute(page: Page, server: FakeChat) -> None:
    page.add_init_script("Math.random = () => 1")
    stop_the_clock(page)
    server.refuses_sockets = True
    chat = ChatPage(page, server.url).open(user="Ana", room="Belgrade", lang="en")
    delays = []
    for attempt in range(1, 9):
        server.wait_for_refusals(attempt)
        expect(chat.find("connection-state")).to_have_attribute("data-attempts", str(attempt))
        delays.append(delay_and_attempts(chat)[0])
        page.clock.run_for(delays[-1])
    assert delays == [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]


@pytest.mark.parametrize(("chance", "delay"), [(0, 250), (0.5, 375), (1, 500)])
def test_51_half_of_a_delay_is_chance(page: Page, server: FakeChat, chance: float, delay: int) -> None:
    page.add_init_script(f"Math.random = () => {chance}")
    stop_the_clock(page)
    server.refuses_sockets = True
    chat = ChatPage(page, server.url).open(user="Ana", room="Belgrade", lang="en").wait_for_state("waiting")
    assert delay_and_attempts(chat) == (delay, 1)


def test_51_after_a_good_connection_the_delays_start_again(page: Page, server: FakeChat) -> None:
    page.add_init_script("Math.random = () => 1")
    stop_the_clock(page)
    server.refuses_sockets = True
    chat = ChatPage(page, server.url).open(user="Ana", room="Belgrade", lang="en").wait_for_state("waiting")
    server.refuses_sockets = False
    page.clock.run_for(500)
    chat.wait_for_state("online")
    page.clock.run_for(11_000)
    server.visitor().cut()
    chat.wait_for_state("waiting")
    assert delay_and_attempts(chat) == (500, 1)


def test_51_a_connection_that_breaks_at_once_does_not_start_the_delays_again(
    page: Page, server: FakeChat
) -> None:
    page.add_init_script("Math.random = () => 1")
    stop_the_clock(page)
    chat = ChatPage(page, server.url).enter("Ana", "Belgrade", "en")
    for number, delay in enumerate((500, 1000, 2000)):
        server.visitor(number).cut()
        chat.wait_for_state("waiting")
        assert delay_and_attempts(chat) == (delay, number + 1)
        page.clock.run_for(delay)
        chat.wait_for_state("online")


def test_51_offline_is_shown_and_the_chat_comes_back_when_online_again(
    chat: ChatPage, server: FakeChat, context: BrowserContext
) -> None:
    chat.enter("Ana", "Belgrade", "en")
    context.set_offline(True)
    chat.wait_for_state("offline")
    chat.say("from the tunnel")
    expect(chat.find("connection-state")).to_contain_text("1 waiting to be sent")
    context.set_offline(False)
    frames = server.visitor(1).frames(2)
    assert [frame["action"] for frame in frames] == ["init", "message"]
    assert frames[1]["content"] == "from the tunnel"
    chat.wait_for_state("online")


def test_52_messages_wait_for_the_connection_and_go_out_in_their_order_after_joining(
    chat: ChatPage, server: FakeChat
) -> None:
    server.answers_init = None
    chat.open(user="Ana", room="Belgrade", lang="en").wait_for_state("joining")
    chat.say("one").say("two")
    expect(chat.find("connection-state")).to_contain_text("2 waiting to be sent")
    assert [frame["action"] for frame in server.visitor().frames(1)] == ["init"]
    server.visitor().send([])
    frames = server.visitor().frames(3)
    assert [frame.get("content") for frame in frames] == [None, "one", "two"]
    chat.wait_for_state("online")
    expect(chat.find("connection-state")).to_have_text("Connected")


def test_52_sending_on_a_closed_connection_opens_it(chat: ChatPage, server: FakeChat) -> None:
    chat.enter("Ana", "Belgrade", "en")
    server.visitor().close(1000)
    chat.wait_for_state("closed")
    chat.say("hello again")
    assert server.visitor(1).frames(2)[1]["content"] == "hello again"


def test_52_too_many_waiting_messages_are_not_taken(chat: ChatPage, server: FakeChat) -> None:
    server.answers_init = None
    chat.open(user="Ana", room="Belgrade", lang="en").wait_for_state("joining")
    for number in range(50):
        chat.say(str(number))
    chat.say("one too many")
    expect(chat.find("composer-error")).to_contain_text("Too many messages")
    expect(chat.find("text")).to_have_value("one too many")


def test_44_an_init_that_the_server_refuses_is_not_tried_again(chat: ChatPage, server: FakeChat) -> None:
    chat.page.add_init_script(COUNT_CLOSINGS)
    server.answers_init = [{"error": {"code": "missing-field", "message": "Pick a room."}}]
    chat.open(user="Ana", room="", lang="en").wait_for_state("refused")
    assert chat.wait_for_error() == "Pick a room."
    server.visitor().close(1001)
    chat.page.wait_for_function("window.closings === 1")
    assert chat.find("connection-state").get_attribute("data-state") == "refused"


def test_44_an_init_that_fails_is_tried_again(chat: ChatPage, server: FakeChat) -> None:
    server.answers_init = None
    chat.open(user="Ana", room="Belgrade", lang="en")
    server.visitor().frame(0)
    server.answers_init = []
    server.visitor().send({"message": "Internal server error", "connectionId": "x", "requestId": "y"})
    server.visitor(1).frame(0)
    chat.wait_for_state("online")


def test_44_an_init_that_is_never_answered_is_tried_again(page: Page, server: FakeChat) -> None:
    stop_the_clock(page)
    server.answers_init = None
    chat = ChatPage(page, server.url).open(user="Ana", room="Belgrade", lang="en").wait_for_state("joining")
    server.answers_init = []
    page.clock.run_for(32_000)
    chat.wait_for_state("waiting")
    page.clock.run_for(500)
    chat.wait_for_state("online")


@pytest.mark.parametrize("config", ["", "window.STAGETWIN_CONFIG = {socketUrl: 'no address'};"])
def test_a_page_without_a_socket_address_says_so(chat: ChatPage, server: FakeChat, config: str) -> None:
    server.config = config
    chat.open(user="Ana", room="Belgrade", lang="en").wait_for_state("unconfigured")
    expect(chat.find("connection-state")).to_have_text("No chat server")

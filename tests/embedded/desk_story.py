"""What the support desk's functions do, asked one by one; the poller's feed stands on this machine."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

from tests.embedded.chat_story import expect
from tests.embedded_server.laptop import Account


class Feed(BaseHTTPRequestHandler):
    """Always has one new item, and a checkpoint further on."""

    numbers = count(1)

    def do_GET(self) -> None:
        body = json.dumps({"items": [{"id": "T-1"}], "next": str(next(self.numbers))}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


@dataclass(frozen=True)
class DeskStory:
    account: Account
    prefix: str

    def run(self) -> None:
        """Raises Broken at the first thing that is not as it should be."""
        number = f"T-{uuid.uuid4().int % 10**9}"
        event = {
            "detail-type": "Ticket Created",
            "source": "aws.partner/example.com/4711/tickets",
            "detail": {"id": number, "department": "billing", "subject": "Charged twice", "priority": "high"},
        }
        result, answer = self.account.invoke(f"{self.prefix}-assign:live", event)
        expect("FunctionError" not in answer, f"a ticket is not assigned: {result}")
        table = f"{self.prefix}-assignments"
        kept = self.account.client("dynamodb").get_item(TableName=table, Key={"ticket": {"S": number}})
        expect("Item" in kept, "the assignment is kept")
        result, answer = self.account.invoke(f"{self.prefix}-changes-poll", {})
        expect("FunctionError" not in answer, f"the feed is not polled: {result}")

    @contextmanager
    def feed(self) -> Iterator[None]:
        """The poller's newest code polls a feed on this machine; the version that is live stays as it is."""
        client, name = self.account.client("lambda"), f"{self.prefix}-changes-poll"
        before = client.get_function_configuration(FunctionName=name)["Environment"]
        with ThreadingHTTPServer(("127.0.0.1", 0), Feed) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            address = f"http://127.0.0.1:{server.server_port}/"
            changed = {"Variables": {**before["Variables"], "FEED_URL": address}}
            client.update_function_configuration(FunctionName=name, Environment=changed)
            try:
                yield
            finally:
                client.update_function_configuration(FunctionName=name, Environment=before)
                server.shutdown()
                thread.join()

# Written by `stagetwin ci init github`, and yours to change. Its seal: 49d8ce280d9a9fa8
"""`python ci/smoke_test.py ENV` asks each address of ENV for an answer. Add your tests."""

import json
import subprocess
import sys
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "c3RhZ2V0d2luLXNtb2tlIQ==",
}
SCHEMES = ("http://", "https://", "ws://", "wss://")
TIMEOUT_SECONDS = 20


def answer(url: str) -> int:
    """The status of a GET; a WebSocket is asked for its handshake."""
    parts = urlsplit(url)
    secure = parts.scheme in ("https", "wss")
    kind = HTTPSConnection if secure else HTTPConnection
    connection = kind(parts.netloc, timeout=TIMEOUT_SECONDS)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = HANDSHAKE if parts.scheme in ("ws", "wss") else {}
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def addresses(environment: str) -> list[str]:
    """What the environment's roots put out that is an address."""
    command = ["stagetwin", "output", environment, "--json"]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    services = json.loads(told.stdout).values()
    values = [value for service in services for value in service.values()]
    return [one for one in values if isinstance(one, str) and one.startswith(SCHEMES)]


def main(environment: str) -> int:
    urls = addresses(environment)
    failed = 0
    for url in urls:
        try:
            status, why = answer(url), ""
        except OSError as error:
            status, why = 0, f": {error}"
        # A refusal is an answer too: an API may want a token.
        failed += not 0 < status < 500
        print(f"{status or 'no answer'}  {url}{why}")
    print(f"{len(urls)} addresses, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

# Written by `stagetwin ci init github`, and yours to change. Its seal: d969dc7495718d50
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
    """The outputs of the environment's roots whose names say that they are addresses."""
    command = ["stagetwin", "output", environment, "--json"]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    services = json.loads(told.stdout).values()
    return [value for outputs in services for name, value in outputs.items() if name.endswith("_url")]


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

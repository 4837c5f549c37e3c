"""`gh api` for the comments of one pull request, kept in a file: what the CI demo has in GitHub's place.

Run as a program. It knows the three requests that the workflow makes, and refuses any other.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any, Final

LIMIT_CHARACTERS: Final = 65_536
_MARK: Final = re.compile(r'\.user\.type == "Bot" and \(\.body \| startswith\("([^"]+)"\)\)')


def main(arguments: list[str]) -> int:
    store = Path(os.environ["GH_STAND_IN_FILE"])
    comments: list[dict[str, Any]] = json.loads(store.read_text()) if store.is_file() else []
    if not os.environ.get("GH_TOKEN") or arguments[:1] != ["api"]:
        print("gh: no token, or not `api`", file=sys.stderr)
        return 4
    match arguments[1:]:
        case ["--paginate", path, "--jq", query] if _is_list(path) and (mark := _MARK.search(query)):
            found = (one for one in comments if one["user"]["type"] == "Bot")
            sys.stdout.writelines(f"{one['id']}\n" for one in found if one["body"].startswith(mark[1]))
            return 0
        case ["--method", "POST", path, "--field", body] if _is_list(path):
            made: dict[str, Any] = {"id": 4700 + len(comments), "user": {"type": "Bot"}, "edits": 0}
            comments.append(made)
        case ["--method", "PATCH", path, "--field", body] if known := _comment(comments, path):
            made = known
            made["edits"] += 1
        case _:
            print(f"gh: not what the stand-in knows: {arguments}", file=sys.stderr)
            return 1
    made["body"] = Path(body.removeprefix("body=@")).read_text(encoding="utf-8")
    if len(made["body"]) > LIMIT_CHARACTERS:
        print("gh: body is too long (maximum is 65536 characters) (HTTP 422)", file=sys.stderr)
        return 1
    store.write_text(json.dumps(comments, indent=1))
    return 0


def _is_list(path: str) -> bool:
    return re.fullmatch(r"repos/[\w.-]+/[\w.-]+/issues/\d+/comments", path) is not None


def _comment(comments: list[dict[str, Any]], path: str) -> dict[str, Any] | None:
    found = re.fullmatch(r"repos/[\w.-]+/[\w.-]+/issues/comments/(\d+)", path)
    return next((one for one in comments if found and one["id"] == int(found[1])), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

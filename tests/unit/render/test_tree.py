"""RenderedRoots + the files that exist -> RenderReport."""

from __future__ import annotations

import pytest

from generator.errors import StagetwinError
from generator.render.header import HEADER_MARK
from generator.render.root import RenderedRoot
from generator.render.tree import Change, compare

OURS = f"{HEADER_MARK} from functions/shop/service.yaml and environments/prod.yaml.\n"
ROOT = RenderedRoot("prod/shop", {"a.tf": OURS + "a\n", "b.tf": OURS + "b\n"})
AS_RENDERED = {"prod/shop/a.tf": OURS + "a\n", "prod/shop/b.tf": OURS + "b\n"}


def changes(existing: dict[str, str], *, complete: bool = True) -> list[tuple[str, Change]]:
    return [(one.path, one.change) for one in compare([ROOT], existing, complete=complete).changes]


def test_nothing_changes_when_all_is_as_rendered() -> None:
    report = compare([ROOT], AS_RENDERED, complete=True)
    assert (report.changes, report.unchanged) == ((), 2)


def test_what_is_missing_is_created_and_what_differs_updated() -> None:
    existing = {"prod/shop/b.tf": OURS + "older\n"}
    assert changes(existing) == [("prod/shop/a.tf", Change.CREATE), ("prod/shop/b.tf", Change.UPDATE)]
    assert compare([ROOT], existing, complete=True).unchanged == 0


def test_what_is_no_longer_rendered_is_deleted() -> None:
    assert changes({**AS_RENDERED, "prod/shop/c.tf": OURS}) == [("prod/shop/c.tf", Change.DELETE)]


def test_a_root_that_is_no_longer_rendered_is_deleted_when_all_roots_are_known() -> None:
    existing = {**AS_RENDERED, "prod/gone/a.tf": OURS}
    assert changes(existing) == [("prod/gone/a.tf", Change.DELETE)]
    assert changes(existing, complete=False) == []


def test_a_file_that_was_not_rendered_stays() -> None:
    assert (
        changes({**AS_RENDERED, "prod/shop/notes.tf": "# mine\n", "prod/shop/.terraform.lock.hcl": ""}) == []
    )


def test_a_file_in_the_way_that_was_not_rendered_stops_everything() -> None:
    with pytest.raises(StagetwinError) as caught:
        compare([ROOT], {"prod/shop/b.tf": "# mine\n"}, complete=True)
    assert str(caught.value) == (
        "terraform/live/prod/shop/b.tf\n"
        "  b.tf: it stands where a rendered file goes, and it was not rendered\n"
        "  hint: move it away or give it another name; nothing was written"
    )


def test_a_change_shows_its_difference() -> None:
    [change] = compare([ROOT], {**AS_RENDERED, "prod/shop/a.tf": OURS + "x\n"}, complete=True).changes
    assert "".join(change.diff()) == (
        f"--- a/prod/shop/a.tf\n+++ b/prod/shop/a.tf\n@@ -1,2 +1,2 @@\n {OURS}-x\n+a\n"
    )


def test_a_deletion_shows_every_line_as_gone() -> None:
    [change] = compare([ROOT], {**AS_RENDERED, "prod/shop/c.tf": OURS}, complete=True).changes
    assert "".join(change.diff()).splitlines()[-1] == f"-{OURS.strip()}"

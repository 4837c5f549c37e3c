"""Parts, digests, and the record of applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from generator.errors import StagetwinError
from generator.fingerprint import basis, record
from generator.fingerprint.basis import Basis
from generator.fingerprint.fingerprint import Fingerprint, artifact_parts
from generator.fingerprint.record import Applied, Begun, Commit, Record
from generator.holder import Holder

PARTS = {"Terraform": "1.11.4", "artifact chat": "box/shop/chat/abc.zip", "live/a.tf": "0" * 64}
NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
ANA = Holder("ana", "laptop", 12)
APPLIED = Applied("two", NOW, ANA, PARTS, Commit("f" * 40, False), "lineage", 7)
BEGUN = Begun("one", NOW, ANA, "apply", ("module.a.aws_sqs_queue.this",))


def test_the_digest_changes_with_each_part() -> None:
    whole = Fingerprint(PARTS)
    others = [Fingerprint({**PARTS, name: "x"}) for name in PARTS]
    others += [Fingerprint({k: v for k, v in PARTS.items() if k != name}) for name in PARTS]
    others.append(Fingerprint({**PARTS, "live/b.tf": "1"}))
    assert len({one.digest for one in (whole, *others)}) == 1 + len(others)
    assert whole.digest == Fingerprint(dict(reversed(PARTS.items()))).digest


def test_every_change_is_named() -> None:
    earlier = {**PARTS, "Terraform": "1.11.3", "variable TF_VAR_x": "1", "artifact chat": "box/x/old.zip"}
    now = {**PARTS, "live/b.tf": "1"}
    assert [str(one) for one in Fingerprint(now).changes_since(Fingerprint(earlier))] == [
        "Terraform was 1.11.3 and is 1.11.4",
        "artifact chat changed",
        "live/b.tf is new",
        "variable TF_VAR_x is gone",
    ]


def test_artifacts_go_by_the_hash_of_their_content() -> None:
    places = {"artifacts": {"chat": {"bucket": "box", "key": "shop/chat/abc.zip"}}}
    layers = {"layer_artifacts": {"shared": {"bucket": "box", "key": "shop/layers/shared/def.zip"}}}
    parts = artifact_parts({**places, **layers})
    assert parts == {
        "artifact chat": "box/shop/chat/abc.zip",
        "layer shared": "box/shop/layers/shared/def.zip",
    }
    assert Fingerprint(parts).artifacts == {"chat": "abc", "layers/shared": "def"}


def test_a_variable_that_nobody_knows_is_no_artifact() -> None:
    with pytest.raises(StagetwinError, match="nobody knows what the variable images"):
        artifact_parts({"images": {}})


def test_a_record_is_read_as_it_was_written() -> None:
    whole = Record(APPLIED, (BEGUN,))
    assert record.from_text(record.to_text(whole), "k") == whole
    assert record.from_text(record.to_text(Record()), "k") == Record()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"latest": 1}', '{"format": 2}'])
def test_another_record_is_refused(text: str) -> None:
    with pytest.raises(StagetwinError, match="the record of the last apply"):
        record.from_text(text, "applies/prod/shop.json")


def test_nothing_counts_as_applied_while_an_apply_is_under_way_or_never_ended() -> None:
    before = Record(APPLIED)
    assert before.applied == APPLIED
    during = record.begin(before, BEGUN)
    assert (during.applied, during.latest, during.ids) == (None, APPLIED, {"one"})
    assert record.abandon(during, "one") == before


def test_an_apply_settles_itself_and_those_it_knew_of_and_no_others() -> None:
    mine, other = replace(BEGUN, id="two"), replace(BEGUN, id="three")
    during = Record(None, (BEGUN, mine, other))
    after = record.finish(during, APPLIED, settled=["one"])
    assert after == Record(APPLIED, (other,))
    assert after.applied is None


def test_a_basis_is_read_as_it_was_written() -> None:
    whole = Basis(Fingerprint(PARTS, ("because",)), ("one",))
    again = basis.from_text(basis.to_text(whole))
    assert (again, again.fingerprint.outside) == (whole, ("because",))

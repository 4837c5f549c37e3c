"""What stands against a promotion: each part that is not what was applied and tested, one at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from generator.errors import StagetwinError
from generator.fingerprint import record as records
from generator.fingerprint.fingerprint import Fingerprint
from generator.fingerprint.record import Applied, Begun, Commit, Mark, Record
from generator.holder import Holder
from generator.mirror.compare import compare
from generator.promotion.document import promotion_dict
from generator.promotion.judge import MOST_CHANGES, judge
from generator.promotion.report import PromotionReport, RootPromotion
from tests.unit.mirror.test_small import PROD, STAGING, resource, side

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
ANA = Holder("ana", "laptop", 12)


def parts(environment: str, **more: str) -> dict[str, str]:
    """The fingerprint of one root; the files of the root itself and the bucket are the environment's own."""
    return {
        "Terraform": "1.11.4",
        "provider registry.terraform.io/hashicorp/aws": "5.100.0",
        "artifact chat": f"{environment}-artifacts/chat/chat/abc.zip",
        "layer shared": f"{environment}-artifacts/chat/layers/shared/def.zip",
        "backend endpoint": environment,
        "variable TF_VAR_secret": environment,
        f"terraform/live/{environment}/chat/functions.tf": environment,
        "terraform/modules/function/main.tf": "0" * 64,
        "functions/chat/site/index.html": "1" * 64,
        **more,
    }


STAGED, GIVEN = Fingerprint(parts("staging")), Fingerprint(parts("prod"))
APPLIED = Applied("one", NOW, ANA, STAGED.parts, Commit("f" * 40, True), "lineage", 7)
TESTED = Mark(STAGED.digest, NOW, ANA)
RECORD = Record(APPLIED, tested=TESTED)


def judged(
    record: Record = RECORD, source: Fingerprint = STAGED, target: Fingerprint = GIVEN
) -> RootPromotion:
    return judge("chat", ("staging", "prod"), record, source, target, None)


def whys(promotion: RootPromotion) -> list[str]:
    return [one.why for one in promotion.refusals]


def test_what_was_applied_and_tested_may_go_on() -> None:
    promotion = judged()
    assert promotion.refusals == ()
    assert (promotion.applied, promotion.tested) == (APPLIED, TESTED)
    assert promotion.artifacts == {"chat": "abc", "layers/shared": "def"}


def test_nothing_was_applied() -> None:
    assert whys(judged(Record())) == ["staging: it was never applied"]


def test_an_apply_that_has_not_ended() -> None:
    begun = Begun("two", NOW, ANA, "apply")
    promotion = judged(replace(RECORD, unfinished=(begun,)))
    assert whys(promotion) == [
        "staging: the apply that ana on laptop, process 12 began at 2026-11-23 20:00 UTC has not ended",
        "staging: what was applied at 2026-11-23 20:00 UTC was not tested",
    ]
    assert promotion.tested is None


@pytest.mark.parametrize("tested", [None, replace(TESTED, fingerprint="0" * 64)])
def test_what_was_not_tested(tested: Mark | None) -> None:
    promotion = judged(replace(RECORD, tested=tested))
    assert whys(promotion) == ["staging: what was applied at 2026-11-23 20:00 UTC was not tested"]
    assert "stagetwin tested staging" in promotion.refusals[0].hint


@pytest.mark.parametrize("name", list(STAGED.parts))
def test_each_part_that_is_not_as_it_was_applied(name: str) -> None:
    for changed in ({**STAGED.parts, name: "other"}, {k: v for k, v in STAGED.parts.items() if k != name}):
        promotion = judged(source=Fingerprint(changed))
        assert len(promotion.refusals) == 1
        assert promotion.refusals[0].why.startswith(name)
        assert promotion.refusals[0].why.endswith("since it was applied to staging")


def test_many_changes_are_counted() -> None:
    many = {**STAGED.parts, **{f"terraform/live/staging/chat/{number}.tf": "x" for number in range(9)}}
    assert len(judged(source=Fingerprint(many)).refusals) == MOST_CHANGES + 1


@pytest.mark.parametrize(
    "name",
    [
        "Terraform",
        "provider registry.terraform.io/hashicorp/aws",
        "artifact chat",
        "layer shared",
        "terraform/modules/function/main.tf",
        "functions/chat/site/index.html",
    ],
)
def test_each_part_that_the_target_would_not_get(name: str) -> None:
    for changed in (
        {**GIVEN.parts, name: "b/other.zip"},
        {k: v for k, v in GIVEN.parts.items() if k != name},
    ):
        promotion = judged(target=Fingerprint(changed))
        assert len(promotion.refusals) == 1, whys(promotion)
        assert name.partition(" ")[2] in promotion.refusals[0].why or name in promotion.refusals[0].why


@pytest.mark.parametrize(
    "name", ["backend endpoint", "variable TF_VAR_secret", "terraform/live/prod/chat/functions.tf"]
)
def test_what_is_an_environments_own_is_the_mirrors_to_compare(name: str) -> None:
    assert judged(target=Fingerprint({**GIVEN.parts, name: "other"})).allowed


def test_another_services_root_is_not_its_own() -> None:
    more = Fingerprint({**GIVEN.parts, "terraform/live/prod/shop/main.tf": "x"})
    assert not judged(target=more).allowed


def test_what_the_target_gets_is_told() -> None:
    earlier = Record(Applied("zero", NOW, ANA, {**GIVEN.parts, "artifact chat": "b/chat/chat/old.zip"}))
    told = judge("chat", ("staging", "prod"), RECORD, STAGED, GIVEN, earlier)
    assert told.differs is not None
    assert [str(change) for change in told.differs] == ["artifact chat changed"]
    fresh = judge("chat", ("staging", "prod"), RECORD, STAGED, GIVEN, Record())
    assert fresh.differs is not None
    assert len(fresh.differs) == len(GIVEN.parts)
    assert judged().differs is None


def report(*roots: RootPromotion, twin: bool = True) -> PromotionReport:
    mirror = compare(side(PROD, resource(size=1)), side(STAGING, resource(size=1 if twin else 2)))
    return PromotionReport("staging", "prod", roots, mirror)


def test_everything_must_be_right() -> None:
    assert report(judged()).allowed
    assert not report().allowed
    assert not report(judged(), judged(Record())).allowed
    assert not report(judged(), twin=False).allowed


def test_the_document_says_who_and_when() -> None:
    document = promotion_dict(report(judged()))
    assert document["allowed"] is True
    services = document["services"]
    assert isinstance(services, list)
    assert services[0]["applied"] == {
        "id": "one",
        "at": "2026-11-23T20:00:00+00:00",
        "by": "ana on laptop, process 12",
        "commit": "f" * 40,
        "dirty": True,
        "fingerprint": STAGED.digest,
    }
    assert services[0]["tested"] == {"at": "2026-11-23T20:00:00+00:00", "by": "ana on laptop, process 12"}


def test_a_mark_is_kept_beside_what_it_marks() -> None:
    marked = records.mark_tested(Record(APPLIED), TESTED)
    assert marked.is_tested
    assert records.from_text(records.to_text(marked), "key") == marked


def test_a_record_from_before_there_were_marks_is_read() -> None:
    text = records.to_text(Record(APPLIED)).replace(',\n "tested": null', "")
    assert "tested" not in text
    assert not records.from_text(text, "key").is_tested


def test_something_else_was_applied_while_the_tests_ran() -> None:
    other = replace(APPLIED, id="two", parts={**APPLIED.parts, "artifact chat": "b/new.zip"})
    with pytest.raises(StagetwinError, match="somebody applied something else"):
        records.mark_tested(Record(other), TESTED)
    with pytest.raises(StagetwinError):
        records.mark_tested(Record(APPLIED, (Begun("two", NOW, ANA, "apply"),)), TESTED)
    with pytest.raises(StagetwinError):
        records.mark_tested(Record(), TESTED)


def test_a_mark_does_not_outlive_what_was_tested() -> None:
    begun = Begun("two", NOW, ANA, "apply")
    after = records.begin(RECORD, begun)
    assert not after.is_tested
    later = replace(APPLIED, id="two", at=NOW + timedelta(hours=1))
    # The same contents, applied again, are what was tested; others are not.
    assert records.finish(after, later, ()).is_tested
    assert not records.finish(after, replace(later, parts=parts("staging", more="x")), ()).is_tested

"""PromotionReport -> the document that `--json` prints. Pure."""

from __future__ import annotations

from generator.fingerprint.record import Applied, Mark
from generator.mirror.listing import report_dict
from generator.promotion.report import PromotionReport, RootPromotion


def promotion_dict(report: PromotionReport) -> dict[str, object]:
    """The report as plain JSON."""
    return {
        "allowed": report.allowed,
        "source": report.source,
        "target": report.target,
        "services": [_root_dict(root) for root in report.roots],
        "mirror": report_dict(report.mirror),
        "notes": list(report.notes),
        "not_looked_at": list(report.others),
    }


def _root_dict(root: RootPromotion) -> dict[str, object]:
    return {
        "service": root.service,
        "allowed": root.allowed,
        "refusals": [{"why": one.why, "hint": one.hint} for one in root.refusals],
        "applied": None if root.applied is None else _applied_dict(root.applied),
        "tested": None if root.tested is None else _tested_dict(root.tested),
        "artifacts": dict(root.artifacts),
        "differs": None if root.differs is None else [str(change) for change in root.differs],
        "outside": list(root.outside),
    }


def _applied_dict(applied: Applied) -> dict[str, object]:
    return {
        "id": applied.id,
        "at": applied.at.isoformat(),
        "by": str(applied.by),
        "commit": None if applied.commit is None else applied.commit.id,
        "dirty": applied.commit is not None and applied.commit.dirty,
        "fingerprint": applied.fingerprint.digest,
    }


def _tested_dict(tested: Mark) -> dict[str, object]:
    return {"at": tested.at.isoformat(), "by": str(tested.by)}

"""PlannedRoots -> a receipt, and a receipt -> the very plans that it names, on another machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from generator.adapters.files import write_atomically
from generator.adapters.stored_plans import StoredPlans, packed, unpack
from generator.errors import Issue, StagetwinError
from generator.pipeline.applying import usable_plans
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.planning import PlannedRoot, saved_plan
from generator.pipeline.terraform import root_folder
from generator.plan.receipt import Receipt, read_receipt
from generator.spec.environment import EnvironmentSpec


def hand_over(
    context: Context, environment: EnvironmentSpec, planned: Sequence[PlannedRoot], file: Path
) -> Receipt:
    """Store the plans beside the state, and write the receipt; it may be of no plan at all."""
    contents = {
        one.root.service.spec.service: packed(one.saved.folder, root_folder(context, one.root))
        for one in planned
    }
    digests = {service: hashlib.sha256(content).hexdigest() for service, content in contents.items()}
    receipt = Receipt(environment.environment, digests)
    with context.reporter.step(f"store the plans of {environment.environment}") as step:
        stored = _stored(context, environment)
        for service, content in contents.items():
            stored.put(receipt.key(service), content)
        step.result(f"{len(contents)}, in {environment.state_bucket}")
    write_atomically(file, receipt.text())
    return receipt


def receive(context: Context, roots: Sequence[Root], file: Path) -> tuple[PlannedRoot, ...]:
    """The plans that the receipt names. Raise StagetwinError unless they are there and still hold here."""
    environment = roots[0].environment
    receipt = _read(file)
    services = {root.service.spec.service for root in roots}
    if receipt.environment != environment.environment or not services.issuperset(receipt.digests):
        why = (
            f"{file}: it is for {receipt.environment}/{{{', '.join(sorted(receipt.digests))}}}, "
            f"and this is {environment.environment}/{{{', '.join(sorted(services))}}}"
        )
        raise StagetwinError(Issue("receipt", why, hint="nothing was applied"))
    roots = [root for root in roots if root.service.spec.service in receipt.digests]
    with context.reporter.step(f"fetch the plans of {environment.environment}") as step:
        stored = _stored(context, environment)
        for root in roots:
            service = root.service.spec.service
            content = stored.get(receipt.key(service), receipt.digests[service])
            unpack(content, saved_plan(context, root).folder, root_folder(context, root))
        step.result(f"{len(roots)}, as the receipt names them")
    usable, stale = usable_plans(context, roots)
    if stale:
        hint = "apply from the commit that was planned, or plan this one; nothing was applied"
        raise StagetwinError(
            [
                Issue(
                    "stale-plan",
                    f"{one.root.name}: not what was planned: {', '.join(one.changed[:3])}",
                    hint=hint,
                )
                for one in stale
            ]
        )
    return usable


def forget(context: Context, environment: EnvironmentSpec, file: Path) -> None:
    """Remove what the receipt names from the bucket: it was carried out, or can be no more."""
    receipt = _read(file)
    _stored(context, environment).remove(receipt.key(service) for service in receipt.digests)


def _stored(context: Context, environment: EnvironmentSpec) -> StoredPlans:
    client = connect(context, environment).account.client("s3")
    return StoredPlans(client, environment.state_bucket)


def _read(file: Path) -> Receipt:
    try:
        return read_receipt(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise StagetwinError(Issue("receipt", f"{file}: it cannot be read: {error}")) from None

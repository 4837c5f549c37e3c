"""A pipe's records -> filters -> enrichment -> target, as the pipe's role; what is given up is kept.

Reason: MiniStack leads only tables' streams to state machines and topics, without filters, enrichments and
templates, asks no role, and keeps trying what fails for ever. A failed batch is not halved here.
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html
"""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Final

from generator.embedded.server import queues
from generator.embedded.server.additions.pipe_members import CHANGING
from generator.embedded.server.additions.rule_delivery import log
from generator.embedded.server.additions.source_filters import compiled
from generator.embedded.server.host import Host, service
from generator.embedded.server.pipe_sources import (
    READS,
    Batch,
    Json,
    arrival,
    batches,
    kind_of,
    parameters,
    sequence,
    view,
)
from generator.embedded.server.pipe_targets import DeliveryError, allowed, ask, send
from generator.events.pipe_input import filled

_BATCH_INFO: Final = {"dynamodb": "DDBStreamBatchInfo", "kinesis": "KinesisBatchInfo"}
_attempts: Counter[str] = Counter()
"""How often a batch was tried."""


def polling(_original: Any) -> Any:
    def poll(_tables: Any, stored: Json, _account_id: str) -> None:
        with CHANGING:
            pipe = dict(stored)
        if pipe.get("CurrentState") != "RUNNING" or kind_of(pipe) not in READS:
            return
        if not allowed(pipe, READS[kind_of(pipe)], pipe["Source"]):
            log.warning("The pipe %s may not read %s", pipe["Name"], pipe["Source"])
            return
        for batch in batches(pipe):
            run(pipe, batch)

    return poll


def run(pipe: Json, batch: Batch) -> None:
    try:
        through(pipe, [record for record in batch.records if matches(pipe, record)])
    except DeliveryError as error:
        log.warning("The pipe %s: %s", pipe["Name"], error)
        if kind_of(pipe) == "sqs" or not given_up(pipe, batch):
            return
    _attempts.pop(batch.identity, None)
    batch.leave()


def matches(pipe: Json, record: Json) -> bool:
    told = (pipe.get("SourceParameters") or {}).get("FilterCriteria") or {}
    patterns = [compiled(one["Pattern"]) for one in told.get("Filters") or ()]
    return not patterns or any(one is not None and one.matches(view(record)) for one in patterns)


def through(pipe: Json, records: list[Any]) -> None:
    asked = pipe.get("Enrichment")
    if asked and records:
        records = ask(pipe, asked, made(pipe, "EnrichmentParameters", records))
    if records:
        send(pipe, made(pipe, "TargetParameters", records), [seen(one) for one in records])


def made(pipe: Json, block: str, records: list[Any]) -> list[Any]:
    """What the template makes of each record; the records themselves without one."""
    template = (pipe.get(block) or {}).get("InputTemplate")
    if not template:
        return records
    known = {
        "aws.pipes.pipe-arn": pipe["Arn"],
        "aws.pipes.pipe-name": pipe["Name"],
        "aws.pipes.source-arn": pipe["Source"],
        "aws.pipes.enrichment-arn": pipe.get("Enrichment", ""),
        "aws.pipes.target-arn": pipe["Target"],
        "aws.pipes.event.ingestion-time": moment(time.time()),
    }
    texts = [filled(template, seen(one), known | dict.fromkeys(_WHOLE, one)) for one in records]
    return [parsed(text) for text in texts]


_WHOLE: Final = ("aws.pipes.event", "aws.pipes.event.json")


def seen(record: Any) -> Any:
    return view(record) if isinstance(record, dict) and "eventSourceARN" in record else record


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def given_up(pipe: Json, batch: Batch) -> bool:
    _attempts[batch.identity] += 1
    told = parameters(pipe)
    most, oldest = told.get("MaximumRetryAttempts", -1), told.get("MaximumRecordAgeInSeconds", -1)
    if most >= 0 and _attempts[batch.identity] > most:
        report(pipe, batch, "RetryAttemptsExhausted")
        return True
    if oldest > 0 and time.time() - arrival(batch.records[0]) > oldest:
        report(pipe, batch, "MaximumRecordAgeExceeded")
        return True
    return False


def report(pipe: Json, batch: Batch, condition: str) -> None:
    """As the pipe's role, to its dead letters: where the batch stands, and not what is in it."""
    dead = (parameters(pipe).get("DeadLetterConfig") or {}).get("Arn", "")
    if not queues.exists(dead) or not allowed(pipe, "sqs:SendMessage", dead):
        log.warning("The pipe %s cannot report to its dead letters", pipe["Name"])
        return
    first, last = batch.records[0], batch.records[-1]
    told = {
        "context": {"partnerResourceArn": pipe["Arn"], "condition": condition},
        "version": "1.0",
        "timestamp": moment(time.time()),
        _BATCH_INFO[kind_of(pipe)]: {
            "shardId": batch.shard,
            "startSequenceNumber": sequence(first),
            "endSequenceNumber": sequence(last),
            "approximateArrivalOfFirstRecord": moment(arrival(first)),
            "approximateArrivalOfLastRecord": moment(arrival(last)),
            "batchSize": len(batch.records),
            "streamArn": pipe["Source"],
        },
    }
    queues.send(dead, json.dumps(told), {})


def moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def install(host: Host) -> None:
    host.replace(service("services.pipes"), "_poll_pipe", polling)

"""Published versions -> live aliases: each alias moves to the newest version of its function, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError
from generator.names import LIVE_ALIAS
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.stack.values import Function, ManagedAlias


@dataclass(frozen=True, slots=True)
class AliasMove:
    """What a release does to one alias; nothing when the two versions are the same."""

    service: str
    function: str
    name: str
    live: str
    newest: str
    revision_id: str

    @property
    def moves(self) -> bool:
        return self.live != self.newest


def plan_release(context: Context, roots: Sequence[Root]) -> tuple[AliasMove, ...]:
    """What a release of the roots would do now."""
    client = connect(context, roots[0].environment).account.client("lambda")
    return tuple(move for root in roots for move in _moves(client, root))


def release(context: Context, roots: Sequence[Root]) -> tuple[AliasMove, ...]:
    """Move every managed alias; raise StagetwinError where somebody else changed one in between."""
    client = connect(context, roots[0].environment).account.client("lambda")
    moves = tuple(move for root in roots for move in _moves(client, root))
    for move in moves:
        if move.moves:
            with context.reporter.step(f"release {move.name}") as step:
                _move(client, move)
                step.result(f"version {move.live} -> {move.newest}")
    return moves


def _moves(client: Any, root: Root) -> Iterator[AliasMove]:
    for function in root.stack.functions:
        if isinstance(function.alias, ManagedAlias):
            yield _describe(client, root, function)


def _describe(client: Any, root: Root, function: Function) -> AliasMove:
    try:
        alias = client.get_alias(FunctionName=function.name, Name=function.alias.name)
        pages = client.get_paginator("list_versions_by_function").paginate(FunctionName=function.name)
        versions = [
            int(one["Version"]) for page in pages for one in page["Versions"] if one["Version"].isdigit()
        ]
    except (BotoCoreError, ClientError) as error:
        environment = root.environment.environment
        why = f"{function.name}: its alias cannot be read: {error}"
        hint = f"deploy it first: `stagetwin apply {environment}`"
        raise StagetwinError(Issue("release", why, hint=hint)) from None
    newest = str(max(versions))
    service = root.service.spec.service
    return AliasMove(
        service, function.key, function.name, alias["FunctionVersion"], newest, alias["RevisionId"]
    )


def _move(client: Any, move: AliasMove) -> None:
    try:
        client.update_alias(
            FunctionName=move.name,
            Name=LIVE_ALIAS,
            FunctionVersion=move.newest,
            RoutingConfig={"AdditionalVersionWeights": {}},
            RevisionId=move.revision_id,
        )
    except (BotoCoreError, ClientError) as error:
        why = f"{move.name}: its alias was not moved: {error}"
        raise StagetwinError(
            Issue("release", why, hint="run `stagetwin release` again to see where it stands")
        ) from None

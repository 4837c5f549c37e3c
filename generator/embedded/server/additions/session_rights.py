"""sts:AssumeRole -> also the rights to tag the session and to say who is behind it; tags that are passed on.

Reason: MiniStack asks only the role's trust about the session's tags, nobody about `SourceIdentity`, which it
forgets, and drops the tags that the caller's session passes on.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.asked import Asked, asked
from generator.embedded.server.host import Host, service

TAG, NAME = "sts:TagSession", "sts:SetSourceIdentity"
TRANSITIVE = "StagetwinTransitiveTags"
IDENTITY = "StagetwinSourceIdentity"


def deciding(original: Any) -> Any:
    def enforce(
        key: str, action: str, name: str, region: str, resource_arn: str = "*", service_context: Any = None
    ) -> Any:
        denied = original(
            key, action, name, region, resource_arn=resource_arn, service_context=service_context
        )
        if denied or action != "sts:AssumeRole":
            return denied
        request = asked()
        for needed in needed_besides(request, service_context or {}):
            denied = original(
                key, needed, name, region, resource_arn=resource_arn, service_context=service_context
            )
            if denied:
                request.refused = (needed, resource_arn)
                return denied
        return None

    return enforce


def needed_besides(request: Asked, context: Any) -> list[str]:
    tagged = any(one.lower().startswith("aws:requesttag/") for one in context)
    return [TAG] * tagged + [NAME] * bool(request.given("SourceIdentity"))


def trusting(original: Any) -> Any:
    """The role has to let its session be named too."""

    def trusts(document: Any, caller: str, context: Any = None) -> bool:
        if not original(document, caller, context):
            return False
        if context is None or context.action != "sts:AssumeRole" or not asked().given("SourceIdentity"):
            return True
        action = context.action
        context.action = NAME
        try:
            return bool(original(document, caller, context))
        finally:
            context.action = action

    return trusts


def registering(original: Any) -> Any:
    def register(key: str, session: dict[str, Any]) -> None:
        if session.get("PrincipalType") == "AssumedRole":
            session = inheriting(session, asked())
        original(key, session)

    return register


def inheriting(session: dict[str, Any], request: Asked) -> dict[str, Any]:
    """What the caller's session passes on wins over what is given now."""
    before = service("services.sts")._sessions.get(session.get("SourceAccessKeyId", "")) or {}
    passed = list(before.get(TRANSITIVE) or [])
    held = {tag["Key"].lower() for tag in passed}
    given = [tag for tag in session.get("SessionTags") or [] if tag["Key"].lower() not in held]
    marked = {name.lower() for name in request.listed("TransitiveTagKeys")}
    return {
        **session,
        "SessionTags": [*given, *passed],
        TRANSITIVE: [*passed, *(tag for tag in given if tag["Key"].lower() in marked)],
        IDENTITY: request.given("SourceIdentity") or before.get(IDENTITY) or "",
    }


def describing(original: Any) -> Any:
    def keys(credential: Any) -> Any:
        session = service("services.sts")._sessions.get(credential.access_key_id) or {}
        named = {"aws:sourceidentity": session[IDENTITY]} if session.get(IDENTITY) else {}
        return {**original(credential), **named}

    return keys


def install(host: Host) -> None:
    evaluator, sts = service("core.iam_evaluator"), service("services.sts")
    host.replace(evaluator, "enforce", deciding)
    host.replace(evaluator, "evaluate_trust_policy", trusting)
    host.replace(evaluator, "_principal_keys", describing)
    host.replace(sts, "register_session", registering)

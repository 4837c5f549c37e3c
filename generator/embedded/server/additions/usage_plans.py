"""API keys and usage plans -> made and read back as AWS does.

Reason: Terraform sends an empty value for an API key for which nobody wrote one. AWS makes one then, and
MiniStack refuses it as too short. It also gives a plan without limits empty ones, which a plan would remove.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

LIMITS = ("quota", "throttle")


def creating_key(original: Any) -> Any:
    def create(given: dict[str, Any]) -> Any:
        return original({name: value for name, value in given.items() if name != "value" or value})

    return create


def creating_plan(original: Any) -> Any:
    def create(given: dict[str, Any]) -> Any:
        gateway = service("services.apigateway_v1")
        before = set(gateway._usage_plans)
        answer = original(given)
        for plan_id in set(gateway._usage_plans) - before:
            plan = gateway._usage_plans[plan_id]
            for name in LIMITS:
                if not plan.get(name):
                    plan.pop(name, None)
            return gateway._v1_response(plan, answer[0])
        return answer

    return create


def install(host: Host) -> None:
    gateway = service("services.apigateway_v1")
    host.replace(gateway, "_create_api_key", creating_key)
    host.replace(gateway, "_create_usage_plan", creating_plan)

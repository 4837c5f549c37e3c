"""How many functions in how many services -> the same work written for each tool. Writes folders."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

ENVIRONMENT = """\
environment: {name}
target: aws
account_id: "{account}"
region: eu-central-1
state_bucket: bench-{name}-state
artifact_bucket: bench-{name}-artifacts
"""
HANDLER = "def handle(event, context):\n    return {number}\n"
CDK_APP = """\
import aws_cdk as cdk
from aws_cdk import aws_events as events, aws_events_targets as targets, aws_lambda as functions

app = cdk.App()
for first in range(0, {count}, 80):  # A stack holds at most 500 resources.
    place = cdk.Environment(account="111111111111", region="eu-central-1")
    stack = cdk.Stack(app, f"Bench{{first}}", env=place)
    code = functions.Code.from_asset("src")
    for number in range(first, min(first + 80, {count})):
        function = functions.Function(
            stack, f"Work{{number}}", runtime=functions.Runtime.PYTHON_3_12, handler="handler.handle",
            code=code, architecture=functions.Architecture.ARM_64, memory_size=256,
            timeout=cdk.Duration.seconds(20), environment={{"NUMBER": str(number)}})
        alias = functions.Alias(stack, f"Live{{number}}", alias_name="live", version=function.current_version)
        events.Rule(
            stack, f"On{{number}}", targets=[targets.LambdaFunction(alias)],
            event_pattern=events.EventPattern(source=[f"shop.{{number}}"], detail_type=["Placed"]))
app.synth()
"""


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def stagetwin_project(folder: Path, count: int, services: int, requirements: str = "") -> None:
    """`count` functions with a rule and an alias each, in `services` services and one environment."""
    text = ENVIRONMENT.format(name="prod", account="111111111111")
    write(folder / "environments" / "prod.yaml", text)
    for service in range(services):
        numbers = range(service, count, services)
        write(folder / "functions" / f"service-{service}" / "service.yaml", _service(service, numbers))
        for number in numbers:
            place = folder / "functions" / f"service-{service}" / f"work-{number}"
            write(place / "handler.py", HANDLER.format(number=number))
            if requirements:
                write(place / "requirements.txt", requirements)


def waive_findings(folder: Path, services: int) -> None:
    """What the rules find in these functions; they hold nothing that the rules protect."""
    rules = ("CKV_AWS_117", "CKV_AWS_158", "CKV_AWS_173", "CKV_AWS_272", "CKV_AWS_338", "STW_013")
    expires = date.today() + timedelta(days=30)
    entries = [
        f"  - {{rule: {rule}, at: service-{service}.functions.*, owner: benchmarks, "
        f"reason: They hold nothing that is worth it, expires: {expires}}}\n"
        for service in range(services)
        for rule in rules
    ]
    write(folder / "environments" / "waivers.yaml", f"waivers:\n{''.join(entries)}")


def add_twin(folder: Path) -> None:
    """A staging that mirrors prod."""
    text = ENVIRONMENT.format(name="staging", account="222222222222")
    write(folder / "environments" / "staging.yaml", text + "mirrors: prod\n")


def _service(service: int, numbers: range) -> str:
    functions, rules = [], []
    for number in numbers:
        functions.append(
            f"  work-{number}:\n    memory_megabytes: 256\n    timeout_seconds: 20\n"
            f'    environment: {{NUMBER: "{number}"}}\n'
        )
        rules.append(
            f"  on-{number}:\n    pattern: {{source: [shop.{number}], detail-type: [Placed]}}\n"
            f"    targets: {{call: {{function: work-{number}}}}}\n"
        )
    return f"service: service-{service}\nfunctions:\n{''.join(functions)}rules:\n{''.join(rules)}"


def chalice_project(folder: Path, count: int) -> None:
    config = {"version": "2.0", "app_name": "bench", "stages": {"prod": {}}, "autogen_policy": False}
    write(folder / ".chalice" / "config.json", json.dumps(config))
    write(folder / ".chalice" / "policy-prod.json", json.dumps({"Version": "2012-10-17", "Statement": []}))
    handlers = [
        f"@app.on_cw_event({{'source': ['shop.{number}'], 'detail-type': ['Placed']}},"
        f" name='work-{number}')\n"
        f"def work_{number}(event):\n    return {number}\n"
        for number in range(count)
    ]
    head = "from chalice import Chalice\n\napp = Chalice(app_name='bench')\n\n\n"
    write(folder / "app.py", head + "\n\n".join(handlers))
    write(folder / "requirements.txt", "")


def sam_project(folder: Path, count: int, requirements: str = "", *, rules: bool = True) -> None:
    """One template; with `requirements` each function has sources of its own."""
    parts = ["AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"]
    for number in range(count):
        source = f"src/work-{number}" if requirements else "src"
        write(folder / source / "handler.py", HANDLER.format(number=number))
        if requirements:
            write(folder / source / "requirements.txt", requirements)
        rule = f"""\
      Events:
        Placed:
          Type: EventBridgeRule
          Properties: {{Pattern: {{source: [shop.{number}], detail-type: [Placed]}}}}
"""
        parts.append(f"""\
  Work{number}:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: work-{number}
      CodeUri: {source}/
      Handler: handler.handle
      Runtime: python3.11
      Architectures: [arm64]
      MemorySize: 256
      Timeout: 20
      AutoPublishAlias: live
      Environment: {{Variables: {{NUMBER: '{number}'}}}}
{rule if rules else ""}""")
    write(folder / "template.yaml", "".join(parts))


def cdk_project(folder: Path, count: int, python: str) -> None:
    write(folder / "src" / "handler.py", HANDLER.format(number=0))
    write(folder / "app.py", CDK_APP.format(count=count))
    write(folder / "cdk.json", json.dumps({"app": f"{python} app.py"}))


def serverless_project(folder: Path, count: int) -> None:
    functions = [
        f"  work-{number}:\n    handler: handler.handle\n    memorySize: 256\n    timeout: 20\n"
        f"    environment: {{NUMBER: '{number}'}}\n    events:\n      - eventBridge:\n"
        f"          pattern: {{source: [shop.{number}], detail-type: [Placed]}}\n"
        for number in range(count)
    ]
    head = (
        "service: bench\nframeworkVersion: '3'\nprovider:\n  name: aws\n  runtime: python3.11\n"
        "  region: eu-central-1\n  architecture: arm64\n"
    )
    write(folder / "serverless.yml", f"{head}functions:\n{''.join(functions)}")
    write(folder / "handler.py", HANDLER.format(number=0))

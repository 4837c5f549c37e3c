"""STW_002: a role's policy names its actions and resources. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.plan.report import PlannedResource, PlanReport
from generator.plan.values import Json
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule
from generator.policy.statements import statements, texts

# Where each policy of a role stands in a resource's values.
POLICIES: Mapping[str, tuple[str, ...]] = {
    "aws_iam_policy": ("policy",),
    "aws_iam_role_policy": ("policy",),
    "aws_iam_role": ("inline_policy",),
}

# Actions for which AWS knows no resource, so that `*` is the least that can be said; from the tables
# "Actions" of https://docs.aws.amazon.com/service-authorization/latest/reference/ (list_awsx-ray,
# list_amazoncomprehend, list_amazontranslate, list_amazonrekognition, list_amazoncloudwatch,
# list_amazonec2, list_amazonpolly, list_amazontextract, list_amazoncloudwatchlogs): those whose
# column "Resource types" is empty or holds no required (*) type.
WITHOUT_RESOURCES = frozenset(
    {
        "cloudwatch:GetMetricData",
        "cloudwatch:GetMetricWidgetImage",
        "cloudwatch:ListMetrics",
        "cloudwatch:PutMetricData",
        "comprehend:BatchDetectDominantLanguage",
        "comprehend:BatchDetectEntities",
        "comprehend:BatchDetectKeyPhrases",
        "comprehend:BatchDetectSentiment",
        "comprehend:BatchDetectSyntax",
        "comprehend:ContainsPiiEntities",
        "comprehend:DetectDominantLanguage",
        "comprehend:DetectEntities",
        "comprehend:DetectKeyPhrases",
        "comprehend:DetectPiiEntities",
        "comprehend:DetectSentiment",
        "comprehend:DetectSyntax",
        "comprehend:DetectToxicContent",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
        "polly:DescribeVoices",
        "polly:SynthesizeSpeech",
        "rekognition:CompareFaces",
        "rekognition:DetectFaces",
        "rekognition:DetectLabels",
        "rekognition:DetectModerationLabels",
        "rekognition:DetectText",
        "textract:AnalyzeDocument",
        "textract:AnalyzeExpense",
        "textract:AnalyzeID",
        "textract:DetectDocumentText",
        "translate:ListLanguages",
        "translate:TranslateText",
        "xray:GetSamplingRules",
        "xray:GetSamplingStatisticSummaries",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    }
)

# A DocumentDB cluster's parameter and subnet groups, which Lambda looks up in the cluster: no definition
# knows their names. https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html
# The log groups of an account, which Step Functions lists before it delivers to one; AWS asks for `*`.
# https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
WITH_UNKNOWN_RESOURCES = frozenset(
    {"logs:DescribeLogGroups", "rds:DescribeDBClusterParameters", "rds:DescribeDBSubnetGroups"}
)

# The last field of an ARN that names nothing: `*`, `table/*`, `function:*`.
_NAMELESS = re.compile(r"([a-z][a-z-]*[/:])?\*+")


def is_wide(resource: str) -> bool:
    """Whether a resource is `*`, or an ARN that leaves its region, account or name open."""
    if resource == "*":
        return True
    fields = resource.split(":", 5)
    if len(fields) < 6:
        return "*" in resource
    _, _, service, region, account, name = fields
    if "*" in service + region + account:
        return True
    # An ARN of S3 begins with the bucket's own name, every other one with a type or the name.
    return name == "*" if service == "s3" else _NAMELESS.fullmatch(name) is not None


def broken_statement(statement: Mapping[str, Json]) -> Iterator[str]:
    """What is too wide in one statement; a Deny may be as wide as it likes."""
    if statement.get("Effect") != "Allow":
        return
    name = statement.get("Sid") or "a statement without Sid"
    for key in ("NotAction", "NotResource"):
        if key in statement:
            yield f"{name}: {key} allows everything that it does not name"
    actions = texts(statement.get("Action"))
    for action in actions:
        if "*" in action or "?" in action:
            yield f"{name}: the action {action} is a wildcard"
    nameless = WITHOUT_RESOURCES | WITH_UNKNOWN_RESOURCES
    needs_names = [action for action in actions if action not in nameless and "*" not in action]
    for resource in texts(statement.get("Resource")):
        if is_wide(resource) and needs_names and not _is_a_named_key(statement, resource):
            yield f"{name}: the resource {resource} is wider than {', '.join(needs_names)} needs"


def _is_a_named_key(statement: Mapping[str, Json], resource: str) -> bool:
    """Whether a condition leaves one key, by its alias, of all those of the account.

    https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
    """
    conditions = statement.get("Condition")
    operators = ("StringEquals", "ForAnyValue:StringEquals")
    tests = [conditions.get(name) for name in operators] if isinstance(conditions, Mapping) else []
    named = [texts(test.get("kms:ResourceAliases")) for test in tests if isinstance(test, Mapping)]
    is_key = re.fullmatch(r"arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/\*", resource) is not None
    return is_key and any(aliases and not any("*" in one for one in aliases) for aliases in named)


def _documents(resource: PlannedResource) -> Iterator[str]:
    for key in POLICIES.get(resource.type, ()):
        value = resource.values.get(key)
        if isinstance(value, str):
            yield value
        for block in value if isinstance(value, list) else []:
            if isinstance(block, Mapping) and isinstance(text := block.get("policy"), str):
                yield text


def check(report: PlanReport) -> Iterator[Broken]:
    for resource in report.resources:
        told: set[str] = set()
        for text in _documents(resource):
            for statement in statements(text):
                told.update(broken_statement(statement))
        for message in sorted(told):
            yield Broken(resource.address, message)


RULE = Rule(
    id="STW_002",
    title="A role's policy has no wildcard",
    severity=Severity.HIGH,
    why="Who takes over a function can do what its role can; `*` is for actions that know no resource.",
    source="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    check=check,
)

"""What an Application Load Balancer needs to call a function, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits, outside_forms
from generator.spec.aws import Aws
from generator.spec.base import FunctionReference, Name, Spec

_GROUP: Final = "aws_lb_target_group"
_RULE: Final = "aws_lb_listener_rule"
_CREATE: Final = (
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"
)
_LAMBDA: Final = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html"
_RULES: Final = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html"
_CONDITIONS: Final = (
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html"
)

Path = Annotated[str, StringConstraints(pattern=outside_forms.LISTENER_PATH.pattern)]
Host = Annotated[str, StringConstraints(pattern=outside_forms.LISTENER_HOST.pattern)]
Method = Annotated[str, StringConstraints(pattern=outside_forms.LISTENER_METHOD.pattern)]


class HealthCheckSpec(Spec):
    """Calls of the load balancer that show whether the function answers; each is an invocation that costs."""

    path: Annotated[
        str,
        StringConstraints(pattern=forms.URL_PATH.pattern, min_length=1),
        Aws(f"{_GROUP}.health_check.path", shape="elbv2:Path", source=_CREATE),
    ] = "/"
    """The path that is asked for."""
    interval_seconds: Annotated[
        int,
        Field(ge=limits.HEALTH_INTERVAL_SECONDS[0], le=limits.HEALTH_INTERVAL_SECONDS[1]),
        Aws(
            f"{_GROUP}.health_check.interval",
            shape="elbv2:HealthCheckIntervalSeconds",
            source=_CREATE,
        ),
    ] = 35
    """The time between two calls."""
    timeout_seconds: Annotated[
        int,
        Field(ge=limits.HEALTH_TIMEOUT_SECONDS[0], le=limits.HEALTH_TIMEOUT_SECONDS[1]),
        Aws(f"{_GROUP}.health_check.timeout", shape="elbv2:HealthCheckTimeoutSeconds", source=_CREATE),
    ] = 30
    """How long an answer may take."""
    healthy_threshold: Annotated[
        int,
        Field(ge=limits.HEALTH_THRESHOLD[0], le=limits.HEALTH_THRESHOLD[1]),
        Aws(
            f"{_GROUP}.health_check.healthy_threshold",
            shape="elbv2:HealthCheckThresholdCount",
            source=_CREATE,
        ),
    ] = 5
    """How many good answers in a row make it healthy."""
    unhealthy_threshold: Annotated[
        int,
        Field(ge=limits.HEALTH_THRESHOLD[0], le=limits.HEALTH_THRESHOLD[1]),
        Aws(
            f"{_GROUP}.health_check.unhealthy_threshold",
            shape="elbv2:HealthCheckThresholdCount",
            source=_CREATE,
        ),
    ] = 2
    """How many bad answers in a row make it unhealthy."""
    status_codes: Annotated[
        str,
        StringConstraints(pattern=forms.STATUS_CODES.pattern),
        Aws(f"{_GROUP}.health_check.matcher", source=_CREATE),
    ] = "200"
    """Which answers are good: `200`, `200,202` or `200-299`."""

    @model_validator(mode="after")
    def _ends_before_the_next(self) -> HealthCheckSpec:
        if self.timeout_seconds >= self.interval_seconds:
            raise ValueError(
                f"`timeout_seconds` is {self.timeout_seconds}, and must be less than `interval_seconds`, "
                f"{self.interval_seconds}"
            )
        return self


class ListenerRuleSpec(Spec):
    """Which requests to a listener go to the function: those that meet all conditions."""

    listener: Annotated[
        str,
        StringConstraints(pattern=outside_forms.LISTENER_ARN.pattern),
        Aws(f"{_RULE}.listener_arn", shape="elbv2:ListenerArn", source=_RULES),
    ]
    """The ARN of the load balancer's listener."""
    priority: Annotated[
        int,
        Field(ge=limits.LISTENER_PRIORITY[0], le=limits.LISTENER_PRIORITY[1]),
        Aws(f"{_RULE}.priority", shape="elbv2:RulePriority", source=_RULES),
    ]
    """Where the rule stands among those of the listener, which all have different numbers; the least comes
    first."""
    paths: Annotated[list[Path], Aws(f"{_RULE}.condition.path_pattern.values", source=_CONDITIONS)] = Field(
        default_factory=list
    )
    """Paths, with `*` and `?`, of which one must fit."""
    hosts: Annotated[list[Host], Aws(f"{_RULE}.condition.host_header.values", source=_CONDITIONS)] = Field(
        default_factory=list
    )
    """Host names, with `*` and `?`, of which one must fit."""
    methods: Annotated[
        list[Method], Aws(f"{_RULE}.condition.http_request_method.values", source=_CONDITIONS)
    ] = Field(default_factory=list)
    """HTTP methods of which one must fit."""

    @model_validator(mode="after")
    def _few_conditions(self) -> ListenerRuleSpec:
        values = len(self.paths) + len(self.hosts) + len(self.methods)
        if values == 0:
            raise ValueError("a listener rule needs `paths`, `hosts` or `methods`")
        if values > limits.LISTENER_CONDITION_VALUES:
            raise ValueError(
                f"the conditions have {values} values, and a rule takes {limits.LISTENER_CONDITION_VALUES}"
            )
        return self


class TargetGroupSpec(Spec):
    """A target group of an Application Load Balancer that holds one function."""

    function: Annotated[FunctionReference, Aws("aws_lb_target_group_attachment.target_id", source=_LAMBDA)]
    """The function of this service that answers, through its alias `live`, or another as
    `<function>:<alias>`."""
    multi_value_headers: Annotated[
        bool, Aws(f"{_GROUP}.lambda_multi_value_headers_enabled", source=_LAMBDA)
    ] = False
    """Whether headers and query parameters come, and go, as lists: `multiValueHeaders` in place of
    `headers`. Without it only the last of several values arrives."""
    health_check: HealthCheckSpec | None = None
    """How the load balancer sees that the function answers; by default it does not ask."""
    listener_rules: dict[Name, ListenerRuleSpec] = Field(default_factory=dict)
    """Rules of listeners that send requests here, by name; by default somebody else's rules do."""

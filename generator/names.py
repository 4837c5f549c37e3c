"""The only place that builds names, ARNs and addresses of the cloud. Pure.

ARNs are composed and not read back from resources, so that whole policies stand in the plan beforehand:
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_PARTITIONS: Final = {"cn": "aws-cn", "us-gov": "aws-us-gov"}
LIVE_ALIAS: Final = "live"
FIFO_ENDING: Final = ".fifo"


def partition_of(region: str) -> str:
    """The ARN partition of a region."""
    return next((name for prefix, name in _PARTITIONS.items() if region.startswith(f"{prefix}-")), "aws")


def regional_arn(aws_service: str, region: str, account_id: str, resource: str) -> str:
    """The ARN of what an account has in a region."""
    return f"arn:{partition_of(region)}:{aws_service}:{region}:{account_id}:{resource}"


def boundary_name(environment: str) -> str:
    """The name of the policy that bounds the roles of an environment."""
    return f"stagetwin-{environment}-boundary"


def boundary_arn(environment: str, account_id: str, region: str) -> str:
    """The ARN of the policy that bounds the roles of an environment."""
    return f"arn:{partition_of(region)}:iam::{account_id}:policy/{boundary_name(environment)}"


def is_arn(written: str) -> bool:
    """Whether it names something by its ARN, wherever it is, and nothing of the service's own."""
    return written.startswith("arn:")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one service in one environment: `<service>-<environment>-<name>`."""

    service: str
    environment: str
    account_id: str
    region: str
    partner_buses: Mapping[str, str] = field(default_factory=dict)
    """The event sources of partners, whose buses bear their names, by the buses' keys."""

    def resource(self, name: str) -> str:
        """The name of a function, table, queue, rule, bus or API."""
        return f"{self.service}-{self.environment}-{name}"

    def bucket(self, name: str) -> str:
        """Bucket names are shared by all accounts, so the account's id stands in them."""
        return f"{self.service}-{self.environment}-{name}-{self.account_id}"

    def bucket_arn(self, name: str) -> str:
        return f"arn:{partition_of(self.region)}:s3:::{self.bucket(name)}"

    def bucket_address(self, name: str) -> str:
        """Where browsers find the bucket's objects, by addresses that are signed for them.

        https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
        """
        return f"https://{self.bucket(name)}.s3.{self.region}.{self.url_suffix()}"

    def alarm(self, function: str, alarm: str, alias: str = LIVE_ALIAS) -> str:
        """The name of an alarm on a function's alias; no function's name holds a colon."""
        qualifier = "" if alias == LIVE_ALIAS else f":{alias}"
        return f"{self.resource(function)}{qualifier}-{alarm}"

    def alias_arn(self, function: str, alias: str = LIVE_ALIAS) -> str:
        """What every caller calls; never the bare function."""
        return self._arn("lambda", f"function:{self.resource(function)}:{alias}")

    def function_arn(self, function: str) -> str:
        """What IAM asks about when an alias is read or moved; nobody calls it."""
        return self._arn("lambda", f"function:{self.resource(function)}")

    def invoke_arn(self, function: str) -> str:
        """How API Gateway names the function's alias as a target."""
        path = f"path/2015-03-31/functions/{self.alias_arn(function)}/invocations"
        return f"arn:{partition_of(self.region)}:apigateway:{self.region}:lambda:{path}"

    def versions_arn(self, function: str) -> str:
        """Every version and alias of a function, and not the bare function."""
        return self.alias_arn(function, "*")

    def event_source_mappings_arn(self) -> str:
        """All of the account: each has a UUID, which is not known before it is made."""
        return self._arn("lambda", "event-source-mapping:*")

    def table_arn(self, table: str) -> str:
        return self._arn("dynamodb", f"table/{self.resource(table)}")

    def index_arn(self, table: str, index: str) -> str:
        return f"{self.table_arn(table)}/index/{index}"

    def queue(self, queue: str, *, fifo: bool = False) -> str:
        """SQS takes a queue for a FIFO queue by the ending of its name."""
        return f"{self.resource(queue)}{FIFO_ENDING if fifo else ''}"

    def queue_arn(self, queue: str, *, fifo: bool = False) -> str:
        return self._arn("sqs", self.queue(queue, fifo=fifo))

    def topic(self, topic: str, *, fifo: bool = False) -> str:
        """SNS takes a topic for a FIFO topic by the ending of its name."""
        return f"{self.resource(topic)}{FIFO_ENDING if fifo else ''}"

    def topic_arn(self, topic: str, *, fifo: bool = False) -> str:
        return self._arn("sns", self.topic(topic, fifo=fifo))

    def stream_arn(self, stream: str) -> str:
        return self._arn("kinesis", f"stream/{self.resource(stream)}")

    def key_alias(self, key: str) -> str:
        """How a key is named; its ID is not known before it is made."""
        return f"alias/{self.resource(key)}"

    def key_alias_arn(self, key: str) -> str:
        return self._arn("kms", self.key_alias(key))

    def any_key_arn(self) -> str:
        """All keys of the account: for statements that name one by its alias in a condition."""
        return self._arn("kms", "key/*")

    def parameter(self, parameter: str) -> str:
        """Parameters form a tree, in which people look for them by service and environment."""
        return f"/{self.service}/{self.environment}/{parameter}"

    def parameter_arn(self, name: str) -> str:
        """Of any parameter of the account, by its whole name."""
        return self._arn("ssm", f"parameter/{name.removeprefix('/')}")

    def secret_arn(self, name: str) -> str:
        """Of any secret of the account, by its whole name.

        Secrets Manager adds a hyphen and six characters of its own:
        https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
        """
        return self._arn("secretsmanager", f"secret:{name}-??????")

    def event_bus(self, event_bus: str) -> str:
        """The name of a bus; a partner's has that of the event source."""
        return self.partner_buses.get(event_bus) or self.resource(event_bus)

    def event_bus_arn(self, event_bus: str) -> str:
        return self._arn("events", f"event-bus/{self.event_bus(event_bus)}")

    def api_destination_arn(self, api_destination: str) -> str:
        """EventBridge adds a UUID, which is not known before it is made."""
        return self._arn("events", f"api-destination/{self.resource(api_destination)}/*")

    def archive_arn(self, archive: str) -> str:
        return self._arn("events", f"archive/{self.resource(archive)}")

    def default_bus_arn(self) -> str:
        """The bus that every account has."""
        return self._arn("events", "event-bus/default")

    def rule_arn(self, rule: str, event_bus: str | None) -> str:
        """Rules of the default bus carry no bus in their ARN."""
        bus = "" if event_bus is None else f"{self.event_bus(event_bus)}/"
        return self._arn("events", f"rule/{bus}{self.resource(rule)}")

    def queue_url(self, queue: str, *, fifo: bool = False) -> str:
        """https://docs.aws.amazon.com/general/latest/gr/sqs-service.html"""
        return (
            f"https://sqs.{self.region}.{self.url_suffix()}/{self.account_id}/{self.queue(queue, fifo=fifo)}"
        )

    def state_machine_arn(self, state_machine: str) -> str:
        return self._arn("states", f"stateMachine:{self.resource(state_machine)}")

    def executions_arn(self, state_machine: str) -> str:
        """All executions of a Standard workflow."""
        return self._arn("states", f"execution:{self.resource(state_machine)}:*")

    def rule_log_group(self, rule: str, target: str) -> str:
        """EventBridge writes below `/aws/events/`."""
        return f"/aws/events/{self.resource(rule)}/{target}"

    def pipe_log_group(self, pipe: str) -> str:
        """What a pipe delivers to CloudWatch Logs."""
        return f"/aws/pipes/{self.resource(pipe)}"

    def pipe_execution_log_group(self, pipe: str) -> str:
        """What a pipe tells of its own work. AWS lets its services write to names that begin so, without a
        resource policy that grows with each:
        https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-vended-logs-permissions.html
        """
        return f"/aws/vendedlogs/pipes/{self.resource(pipe)}"

    def log_group_arn(self, log_group: str) -> str:
        return self._arn("logs", f"log-group:{log_group}")

    def any_log_arn(self) -> str:
        """All logs of the account, as CloudWatch names itself to KMS."""
        return self._arn("logs", "*")

    def iot_rule(self, rule: str) -> str:
        """IoT takes letters, digits and underscores only; no other name of a service holds an underscore."""
        return self.resource(rule).replace("-", "_")

    def network_arns(self) -> str:
        """All that EC2 has in the account's region: interfaces, subnets, security groups."""
        return self._arn("ec2", "*/*")

    def url_suffix(self) -> str:
        """The domain of the partition's services."""
        return "amazonaws.com.cn" if self.region.startswith("cn-") else "amazonaws.com"

    def image_repository(self, repository: str) -> str:
        """The address of an ECR repository of this account and region, given its name; an address stays."""
        if ".amazonaws.com" in repository:
            return repository
        return f"{self.account_id}.dkr.ecr.{self.region}.{self.url_suffix()}/{repository}"

    def codedeploy_application(self) -> str:
        """A service's deployment groups, one a function, stand in one application of CodeDeploy."""
        return f"{self.service}-{self.environment}"

    def codedeploy_role(self) -> str:
        return f"{self.codedeploy_application()}-codedeploy"

    def deployment_group_arn(self, function: str) -> str:
        """The group is named as the function is."""
        return self._arn(
            "codedeploy", f"deploymentgroup:{self.codedeploy_application()}/{self.resource(function)}"
        )

    def state_key(self) -> str:
        """Where in the state bucket this root's state stands."""
        return f"{self.environment}/{self.service}/terraform.tfstate"

    def _arn(self, aws_service: str, resource: str) -> str:
        return regional_arn(aws_service, self.region, self.account_id, resource)


def environment_variable(name: str, kind: str) -> str:
    """The variable by which a function finds a resource: `connections`, `TABLE` -> `CONNECTIONS_TABLE`."""
    return f"{name.replace('-', '_').upper()}_{kind}"


def alias_label(kind: str, function: str, alias: str) -> str:
    """The label of a call for an alias besides `live`: `alias`, `chat`, `beta` -> `alias_chat__beta`."""
    return f"{module_label(kind, function)}__{alias.replace('-', '_')}"


def module_label(kind: str, name: str) -> str:
    """The label of a module call: `table`, `daily-digest` -> `table_daily_digest`.

    Names hold no underscore, so two names never meet in one label.
    """
    return f"{kind}_{name.replace('-', '_')}"


def provider_alias(region: str) -> str:
    """The alias of the provider that works in another region: `eu-west-1` -> `eu_west_1`."""
    return region.replace("-", "_")

"""What the provider calls for events, queues, topics, schedules, pipes, workflows and releases. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.deployer.calls import NONE, Calls, calls, everywhere, on, regional

BUS: Final = regional("events", "event-bus/{name}*")
RULE: Final = regional("events", "rule/{name}*", "rule/*/{name}*")
QUEUE: Final = regional("sqs", "{name}*")
TOPIC: Final = regional("sns", "{name}*")
MACHINE: Final = regional("states", "stateMachine:{name}*")
APPLICATION: Final = regional("codedeploy", "application:{own}")
DEPLOYMENT_GROUP: Final = regional("codedeploy", "deploymentgroup:{own}/*")

_EVENTS: Final = "amazoneventbridge"
_SCHEDULER: Final = "amazoneventbridgescheduler"
_SCHEMAS: Final = "amazoneventbridgeschemas"
_DEPLOY: Final = "awscodedeploy"
# AWS Chatbot's API has its own namespace and one region:
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awschatbot.html
_CHATBOT: Final = everywhere("chatbot", "chat-configuration/*/{name}*")


def _channel(name: str, kind: tuple[str, str, str, str]) -> Calls:
    return calls(
        f"chatbot/{name}",
        "awschatbot",
        on("chatbot", "*", read=f"{kind[0]} ListTagsForResource"),
        on(
            "chatbot",
            _CHATBOT,
            create=f"{kind[1]} TagResource",
            update=f"{kind[2]} UntagResource",
            delete=kind[3],
        ),
        passes="chatbot.amazonaws.com",
    )


MESSAGING: Final[Mapping[str, Calls]] = {
    "aws_cloudwatch_event_bus": calls(
        "events/bus",
        _EVENTS,
        on(
            "events",
            BUS,
            read="DescribeEventBus ListTagsForResource",
            create="CreateEventBus TagResource",
            update="UntagResource UpdateEventBus",
            delete="DeleteEventBus",
        ),
        on(
            "events",
            f"{BUS} {regional('events', 'event-bus/aws.partner/*')}",
            read="DescribeEventBus ListTagsForResource",
            create="CreateEventBus TagResource",
            update="UntagResource UpdateEventBus",
            delete="DeleteEventBus",
            given="event_source_name",
        ),
        on("events", "*", create="DescribeEventSource", given="event_source_name"),
    ),
    "aws_cloudwatch_event_bus_policy": calls(
        "events/bus_policy",
        _EVENTS,
        on(
            "events",
            BUS,
            read="DescribeEventBus",
            create="PutPermission",
            delete="RemovePermission",
        ),
    ),
    "aws_cloudwatch_event_rule": calls(
        "events/rule",
        _EVENTS,
        on(
            "events",
            RULE,
            read="DescribeRule ListTagsForResource",
            create="PutRule TagResource",
            update="DisableRule EnableRule UntagResource",
            delete="DeleteRule",
        ),
    ),
    "aws_cloudwatch_event_target": calls(
        "events/target",
        _EVENTS,
        on("events", RULE, read="ListTargetsByRule", create="PutTargets", delete="RemoveTargets"),
        passes="events.amazonaws.com",
    ),
    "aws_cloudwatch_event_archive": calls(
        "events/archive",
        _EVENTS,
        on(
            "events",
            regional("events", "archive/{name}*"),
            read="DescribeArchive",
            create="CreateArchive",
            update="UpdateArchive",
            delete="DeleteArchive",
        ),
        # Archiving is a rule that EventBridge makes in the caller's name.
        on("events", regional("events", "event-bus/*"), create="CreateArchive"),
        on(
            "events",
            regional("events", "rule/Events-Archive-{name}*", "rule/*/Events-Archive-{name}*"),
            create="PutRule PutTargets",
            update="PutRule",
            delete="DeleteRule RemoveTargets",
        ),
    ),
    "aws_cloudwatch_event_connection": calls(
        "events/connection",
        _EVENTS,
        on(
            "events",
            regional("events", "connection/{name}*"),
            read="DescribeConnection",
            create="CreateConnection",
            update="UpdateConnection",
            delete="DeleteConnection",
        ),
        # EventBridge keeps the authorization as a secret, in the caller's name:
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html
        on(
            "secretsmanager",
            regional("secretsmanager", "secret:events!connection/*"),
            create="CreateSecret DescribeSecret GetSecretValue PutSecretValue",
            update="UpdateSecret",
            delete="DeleteSecret",
        ),
        on(
            "iam",
            everywhere("iam", "role/aws-service-role/apidestinations.events.amazonaws.com/*"),
            create="CreateServiceLinkedRole",
            conditions={"StringEquals": {"iam:AWSServiceName": "apidestinations.events.amazonaws.com"}},
        ),
    ),
    "aws_cloudwatch_event_api_destination": calls(
        "events/api_destination",
        _EVENTS,
        on(
            "events",
            regional("events", "api-destination/{name}*"),
            read="DescribeApiDestination",
            create="CreateApiDestination",
            update="UpdateApiDestination",
            delete="DeleteApiDestination",
        ),
        on("events", regional("events", "connection/{name}*"), create="CreateApiDestination"),
    ),
    "aws_schemas_registry": calls(
        "schemas/registry",
        _SCHEMAS,
        on(
            "schemas",
            regional("schemas", "registry/{name}*"),
            read="DescribeRegistry ListTagsForResource",
            create="CreateRegistry TagResource",
            update="UntagResource UpdateRegistry",
            delete="DeleteRegistry",
        ),
    ),
    "aws_schemas_schema": calls(
        "schemas/schema",
        _SCHEMAS,
        on(
            "schemas",
            regional("schemas", "schema/{name}*"),
            read="DescribeSchema ListTagsForResource",
            create="CreateSchema TagResource",
            update="UntagResource UpdateSchema",
            delete="DeleteSchema",
        ),
    ),
    "aws_scheduler_schedule": calls(
        "scheduler/schedule",
        _SCHEDULER,
        on(
            "scheduler",
            regional("scheduler", "schedule/*/{name}*"),
            read="GetSchedule",
            create="CreateSchedule",
            update="UpdateSchedule",
            delete="DeleteSchedule",
        ),
        passes="scheduler.amazonaws.com",
    ),
    "aws_scheduler_schedule_group": calls(
        "scheduler/schedule_group",
        _SCHEDULER,
        on(
            "scheduler",
            regional("scheduler", "schedule-group/{name}*"),
            read="GetScheduleGroup ListTagsForResource",
            create="CreateScheduleGroup TagResource",
            update="UntagResource",
            delete="DeleteScheduleGroup",
        ),
        on("scheduler", regional("scheduler", "schedule/{name}*/*"), delete="DeleteSchedule"),
    ),
    "aws_pipes_pipe": calls(
        "pipes/pipe",
        "amazoneventbridgepipes",
        on(
            "pipes",
            regional("pipes", "pipe/{name}*"),
            read="DescribePipe ListTagsForResource",
            create="CreatePipe TagResource",
            update="UntagResource UpdatePipe",
            delete="DeletePipe",
        ),
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html
        on(
            "logs",
            "*",
            create="CreateLogDelivery DescribeLogGroups DescribeResourcePolicies GetLogDelivery "
            "ListLogDeliveries PutResourcePolicy UpdateLogDelivery",
            delete="DeleteLogDelivery",
            given="log_configuration",
        ),
        passes="pipes.amazonaws.com",
    ),
    "aws_sqs_queue": calls(
        "sqs/queue",
        "amazonsqs",
        on(
            "sqs",
            QUEUE,
            read="GetQueueAttributes ListQueueTags",
            create="CreateQueue TagQueue",
            update="SetQueueAttributes UntagQueue",
            delete="DeleteQueue",
        ),
    ),
    "aws_sns_topic": calls(
        "sns/topic",
        "amazonsns",
        on(
            "sns",
            TOPIC,
            read="GetDataProtectionPolicy GetTopicAttributes ListTagsForResource",
            create="CreateTopic SetTopicAttributes TagResource",
            update="PutDataProtectionPolicy UntagResource",
            delete="DeleteTopic",
        ),
    ),
    "aws_sns_topic_subscription": calls(
        "sns/topic_subscription",
        "amazonsns",
        on(
            "sns",
            TOPIC,
            read="GetSubscriptionAttributes ListSubscriptionsByTopic",
            create="Subscribe",
            update="SetSubscriptionAttributes",
            delete="Unsubscribe",
        ),
    ),
    "aws_sfn_state_machine": calls(
        "sfn/state_machine",
        "awsstepfunctions",
        # No resource-level permissions before there is one.
        on("states", "*", read="ValidateStateMachineDefinition"),
        on(
            "states",
            MACHINE,
            read="DescribeStateMachine ListStateMachineVersions ListTagsForResource",
            create="CreateStateMachine TagResource",
            update="UntagResource UpdateStateMachine",
            delete="DeleteStateMachine",
        ),
        passes="states.amazonaws.com",
    ),
    "aws_iot_topic_rule": calls(
        "iot/topic_rule",
        "awsiot",
        on(
            "iot",
            regional("iot", "rule/{snake}*"),
            read="GetTopicRule ListTagsForResource",
            create="CreateTopicRule TagResource",
            update="ReplaceTopicRule UntagResource",
            delete="DeleteTopicRule",
        ),
        passes="iot.amazonaws.com",
    ),
    "aws_codedeploy_app": calls(
        "deploy/app",
        _DEPLOY,
        on(
            "codedeploy",
            APPLICATION,
            read="GetApplication ListTagsForResource",
            create="CreateApplication TagResource",
            update="UntagResource UpdateApplication",
            delete="DeleteApplication",
        ),
    ),
    "aws_codedeploy_deployment_config": calls(
        "deploy/deployment_config",
        _DEPLOY,
        on(
            "codedeploy",
            regional("codedeploy", "deploymentconfig:{name}*"),
            read="GetDeploymentConfig",
            create="CreateDeploymentConfig",
            delete="DeleteDeploymentConfig",
        ),
    ),
    "aws_codedeploy_deployment_group": calls(
        "deploy/deployment_group",
        _DEPLOY,
        on(
            "codedeploy",
            DEPLOYMENT_GROUP,
            read="GetDeploymentGroup ListTagsForResource",
            create="CreateDeploymentGroup TagResource",
            update="UntagResource UpdateDeploymentGroup",
            delete="DeleteDeploymentGroup",
        ),
        passes="codedeploy.amazonaws.com",
    ),
    "aws_chatbot_slack_channel_configuration": _channel(
        "slack_channel_configuration",
        (
            "DescribeSlackChannelConfigurations",
            "CreateSlackChannelConfiguration",
            "UpdateSlackChannelConfiguration",
            "DeleteSlackChannelConfiguration",
        ),
    ),
    "aws_chatbot_teams_channel_configuration": _channel(
        "teams_channel_configuration",
        (
            "GetMicrosoftTeamsChannelConfiguration",
            "CreateMicrosoftTeamsChannelConfiguration",
            "UpdateMicrosoftTeamsChannelConfiguration",
            "DeleteMicrosoftTeamsChannelConfiguration",
        ),
    ),
    # The one use: Lambda's permission for function URLs, which the provider has no argument for.
    "aws_cloudcontrolapi_resource": calls(
        "cloudcontrol/resource",
        "awscloudcontrolapi",
        on(
            "cloudformation",
            "*",
            read="GetResource",
            create="CreateResource GetResourceRequestStatus",
            update="UpdateResource",
            delete="DeleteResource",
        ),
        on("cloudformation", "*", read="DescribeType"),
        on(
            "lambda",
            regional("lambda", "function:{name}*"),
            read="GetPolicy",
            create="AddPermission",
            delete="RemovePermission",
        ),
    ),
    "terraform_data": NONE,
}

"""A chat channel that hears of alarms, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import outside_forms
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec

_SLACK: Final = "aws_chatbot_slack_channel_configuration"
_TEAMS: Final = "aws_chatbot_teams_channel_configuration"
_SLACK_API: Final = (
    "https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html"
)
_TEAMS_API: Final = "https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateMicrosoftTeamsChannelConfiguration.html"

Uuid = Annotated[str, StringConstraints(pattern=outside_forms.UUID.pattern, min_length=36, max_length=36)]


class SlackChannelSpec(Spec):
    """A channel of a Slack workspace, which was connected to the account by hand, once."""

    team_id: Annotated[
        str,
        StringConstraints(pattern=outside_forms.SLACK_TEAM_ID.pattern, min_length=1, max_length=255),
        Aws(f"{_SLACK}.slack_team_id", "chatbot:SlackTeamId", _SLACK_API),
    ]
    """The ID of the workspace, such as `T07EA123LEP`."""
    channel_id: Annotated[
        str,
        StringConstraints(pattern=outside_forms.SLACK_CHANNEL_ID.pattern, min_length=1, max_length=255),
        Aws(f"{_SLACK}.slack_channel_id", "chatbot:SlackChannelId", _SLACK_API),
    ]
    """The ID of the channel, such as `C07EZ1ABC23`: the end of its link."""


class TeamsChannelSpec(Spec):
    """A channel of a team of Microsoft Teams, which was connected to the account by hand, once."""

    tenant_id: Annotated[Uuid, Aws(f"{_TEAMS}.tenant_id", "chatbot:UUID", _TEAMS_API)]
    """The ID of the Microsoft Teams tenant."""
    team_id: Annotated[Uuid, Aws(f"{_TEAMS}.team_id", "chatbot:UUID", _TEAMS_API)]
    """The ID of the team, `groupId` in the channel's link."""
    channel_id: Annotated[
        str,
        StringConstraints(pattern=outside_forms.TEAMS_CHANNEL_ID.pattern, min_length=1, max_length=255),
        Aws(f"{_TEAMS}.channel_id", "chatbot:TeamsChannelId", _TEAMS_API),
    ]
    """The ID of the channel as it stands in its link, encoded: `19%3a…%40thread.tacv2`."""


class ChatChannelSpec(Spec):
    """A channel of Slack or Microsoft Teams that hears what topics are told: exactly one of the two."""

    topics: Annotated[
        list[Name],
        Field(min_length=1),
        Aws(f"{_SLACK}.sns_topic_arns", "chatbot:SnsTopicArnList", _SLACK_API),
    ]
    """Topics of this service whose messages the channel shows: alarms and events of AWS, not any text."""
    slack: SlackChannelSpec | None = None
    """A channel of Slack."""
    teams: TeamsChannelSpec | None = None
    """A channel of Microsoft Teams."""
    logging_level: Annotated[
        Literal["ERROR", "INFO", "NONE"],
        Aws(f"{_SLACK}.logging_level", "chatbot:CustomerCwLogLevel", _SLACK_API),
    ] = "ERROR"
    """What CloudWatch Logs keeps of the channel: failures, everything, or nothing."""

    @model_validator(mode="after")
    def _exactly_one(self) -> ChatChannelSpec:
        if (self.slack is None) == (self.teams is None):
            raise ValueError("a chat channel is exactly one of `slack` and `teams`")
        return self

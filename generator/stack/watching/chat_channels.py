"""ChatChannelSpec -> ChatChannel. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.watching.chat_channel import ChatChannelSpec


@dataclass(frozen=True, slots=True)
class ChatChannel:
    """A channel of the chat application `module` is for; its alarms' names begin with `alarm_prefix`."""

    label: str
    module: str
    name: str
    alarm_prefix: str
    ids: Mapping[str, str]
    topics: tuple[str, ...]
    logging_level: str


def chat_channel(names: Names, key: str, own: ChatChannelSpec) -> ChatChannel:
    """The chat channel `key` of the service."""
    if own.slack is not None:
        module = "slack_channel"
        ids = {"slack_team_id": own.slack.team_id, "slack_channel_id": own.slack.channel_id}
    else:
        assert own.teams is not None
        module = "teams_channel"
        ids = own.teams.model_dump()
    return ChatChannel(
        label=module_label("chat_channel", key),
        module=module,
        name=names.resource(key),
        alarm_prefix=names.resource(""),
        ids=ids,
        topics=tuple(module_label("topic", topic) for topic in own.topics),
        logging_level=own.logging_level,
    )

"""Chat channels -> Issues: the topics that they hear exist, and can be heard. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.exists import exists
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import YamlSource


def chat_channel_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything wrong with the chat channels, each with its place."""
    for name, own in spec.chat_channels.items():
        for position, topic in enumerate(own.topics):
            path = ("chat_channels", name, "topics", str(position))
            where = source.where(path)
            yield from exists(source, path, topic, spec.topics, "topic")
            if topic not in spec.topics:
                continue
            if topic in own.topics[:position]:
                yield Issue("named-twice", f"topics: `{topic}` is named twice", where, "leave one out")
            elif spec.topics[topic].fifo is not None:
                # A channel hears by HTTPS: https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
                why = f"topics: {topic} is a FIFO topic, which a chat channel cannot hear"
                yield Issue("fifo-topic", why, where, "name a standard topic")

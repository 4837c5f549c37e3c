"""Answers everybody."""


def handle(event, context):
    return {"received": event}

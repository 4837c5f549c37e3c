from tools import VERSION
from words import greet


def handle(event, context):
    return {"greeting": greet(event["name"]), "tools": VERSION}

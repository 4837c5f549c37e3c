def handle(event: object, context: object) -> object:
    return event

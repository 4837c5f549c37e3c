def handle(event: object, context: object) -> dict[str, object]:
    return {"asked": event}

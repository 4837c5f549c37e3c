def handle(event: object, context: object) -> list[str]:
    return ["one", "two"]

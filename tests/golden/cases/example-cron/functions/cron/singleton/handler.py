def handle(event: object, context: object) -> None:
    print("I'm running!")

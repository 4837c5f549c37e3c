"""An order -> whether it is paid for."""


def handle(event: dict[str, object], context: object) -> dict[str, object]:
    return {"paid": event.get("price", 0)}

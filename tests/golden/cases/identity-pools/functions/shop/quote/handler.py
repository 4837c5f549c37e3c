"""A basket -> its price."""


def handle(event: dict[str, object], context: object) -> dict[str, object]:
    count = event.get("count", 0)
    return {"cents": 250 * count if isinstance(count, int) else 0}

from pathlib import Path

BOOKS = Path("/mnt/books")


def handle(event: object, context: object) -> list[str]:
    return sorted(file.name for file in BOOKS.glob("*"))

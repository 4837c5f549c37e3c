"""Random patterns and events from a seed: faster than Hypothesis, for millions of them."""

from __future__ import annotations

from random import Random
from typing import Any

KEYS = ["a", "b", "c", "a.b", "b.c", ""]
TEXTS = [
    *(
        "",
        "a",
        "A",
        "ab",
        "aB",
        "abc",
        "ba",
        "*",
        "a*b",
        '"',
        'a"',
        "ß",
        "SS",
        "ss",
        "k",
        "\u212a",
        "é",
        "É",
        "1",
    ),
    *("null", "😀", "??", "10.0.0.1", "010.0.0.1", "10.1.2.3", "::1", "::ffff:a00:1", "a00:1::2", "08:23"),
]
WILDCARDS = ["", "*", "a*", "*b", "a*b", "*a*", "a*a*b", "\\*", "*\\**", "\\\\", '*"', "ß*"]
NUMBERS = [0, 1, 1.0, -1, 0.5, 2.5, 5, 10, 1e22, 10**22, 10**23, -0.0, 123456789012, 2**53 + 1, 5e-324]
COMPARABLE = [-1, 0, 0.5, 1, 2.5, 5, 10, 123456789012, 1e22]
BLOCKS = ["10.0.0.0/8", "10.0.0.1/31", "0.0.0.0/0", "::/0", "a00::/16", "::1/127", "::ffff:a00:0/24"]


class Cases:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def scalar(self) -> Any:
        pick = self.random.random()
        if pick < 0.6:
            return self.random.choice(TEXTS)
        return self.random.choice(NUMBERS) if pick < 0.85 else self.random.choice([True, False, None])

    def some(self, choices: list[Any]) -> Any:
        if self.random.random() < 0.5:
            return self.random.choice(choices)
        return [self.random.choice(choices) for _ in range(self.random.randint(1, 3))]

    def expression(self) -> Any:
        choice = self.random.choice
        match self.random.randrange(12):
            case 0:
                return {"exists": choice([True, False])}
            case 1:
                return {"prefix": choice([choice(TEXTS), {"equals-ignore-case": choice(TEXTS)}])}
            case 2:
                return {"suffix": choice([choice(TEXTS), {"equals-ignore-case": choice(TEXTS)}])}
            case 3:
                return {"equals-ignore-case": choice(TEXTS)}
            case 4:
                return {"wildcard": choice(WILDCARDS)}
            case 5:
                return {"cidr": choice(BLOCKS)}
            case 6:
                return {"numeric": self.numeric()}
            case 7 | 8:
                return {"anything-but": self.refused()}
            case _:
                return self.scalar()

    def numeric(self) -> list[Any]:
        choice = self.random.choice
        low, high = sorted(self.random.sample(range(len(COMPARABLE)), 2))
        if self.random.random() < 0.5:
            return [choice(["=", "<", "<=", ">", ">="]), COMPARABLE[low]]
        return [choice([">", ">="]), COMPARABLE[low], choice(["<", "<="]), COMPARABLE[high]]

    def refused(self) -> Any:
        match self.random.randrange(6):
            case 0:
                return self.some(COMPARABLE)
            case 1:
                return {"prefix": self.some(TEXTS[1:])}
            case 2:
                return {"suffix": self.some(TEXTS[1:])}
            case 3:
                return {"equals-ignore-case": self.some(TEXTS)}
            case 4:
                return {"wildcard": self.some(WILDCARDS)}
            case _:
                return self.some(TEXTS)

    def pattern(self, depth: int = 0) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for _ in range(self.random.choice([1, 1, 2, 3])):
            pick = self.random.random()
            if pick < 0.1 and depth < 3:
                fields["$or"] = [self.pattern(depth + 1) for _ in range(self.random.choice([2, 2, 3]))]
            elif pick < 0.45 and depth < 3:
                fields[self.random.choice(KEYS)] = self.pattern(depth + 1)
            else:
                count = self.random.choice([1, 1, 2, 3])
                fields[self.random.choice(KEYS)] = [self.expression() for _ in range(count)]
        return fields

    def value(self, depth: int) -> Any:
        pick = self.random.random()
        if pick < 0.3 and depth < 4:
            return self.event(depth + 1)
        if pick < 0.55 and depth < 4:
            return [self.value(depth + 1) for _ in range(self.random.choice([0, 1, 2, 3]))]
        return self.scalar()

    def event(self, depth: int = 0) -> dict[str, Any]:
        count = self.random.choice([0, 1, 2, 3, 4])
        return {self.random.choice(KEYS): self.value(depth) for _ in range(count)}

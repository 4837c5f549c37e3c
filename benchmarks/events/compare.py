"""Events a second: one pattern, 500 rules and 10,000 rules, beside moto's matcher where it is installed.

Run `python benchmarks/events/compare.py`. moto is a peer, not a dependency: without it only our figures are
printed. Both sides answer the same events in turns, after their answers were found equal. moto is asked with
patterns that it understands and events that it answers rightly; each side gets them in the form that it keeps
them in.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from generator.events.matcher import compile_rules
from generator.events.pattern import parse

Event = dict[str, Any]
Match = Callable[[Event], frozenset[str]]

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sr")
KINDS = ("MessagePosted", "MessageRejected", "RoomJoined", "RoomLeft", "TopicCounted")


def event(random: Random) -> Event:
    return {
        "version": "0",
        "id": f"{random.getrandbits(64):016x}",
        "detail-type": random.choice(KINDS),
        "source": f"service-{random.randrange(40)}",
        "account": "111111111111",
        "time": "2026-11-23T09:00:00Z",
        "region": "eu-central-1",
        "resources": [f"arn:aws:dynamodb:eu-central-1:111111111111:table/t{random.randrange(20)}"],
        "detail": {
            "room": f"room-{random.randrange(2_000)}",
            "language": random.choice(LANGUAGES),
            "score": random.randrange(100),
            "author": {
                "name": f"user{random.randrange(500)}@example.com",
                "role": random.choice(("guest", "member")),
            },
            "tags": random.sample(("new", "vip", "spam", "bot", "long"), 2),
        },
    }


def only_pattern() -> dict[str, Any]:
    """A pattern that many of the events reach, and most others fail at its last field only."""
    return {
        "account": ["111111111111"],
        "detail-type": ["MessagePosted", "MessageRejected", "RoomJoined"],
        "detail": {
            "author": {"role": ["member", "guest"]},
            "score": [{"numeric": [">=", 5]}],
            "language": ["en", "de"],
        },
    }


def pattern(random: Random, number: int) -> dict[str, Any]:
    detail: dict[str, Any] = {"room": [f"room-{number % 2_000}", f"room-{random.randrange(2_000)}"]}
    match number % 5:
        case 0:
            detail = {"author": {"name": [{"prefix": f"user{number % 500}@"}]}}
        case 1:
            detail["language"] = random.sample(LANGUAGES, 4)
        case 2:
            detail["score"] = [{"numeric": [">", random.randrange(50)]}]
        case 3:
            detail["author"] = {"role": [{"anything-but": ["guest"]}]}
    return {
        "source": [f"service-{random.randrange(40)}"],
        "detail-type": random.sample(KINDS, 2),
        "detail": detail,
    }


def ours(patterns: dict[str, dict[str, Any]]) -> Match:
    if len(patterns) == 1:
        ((name, one),) = patterns.items()
        rule, yes, no = parse(one), frozenset([name]), frozenset[str]()
        return lambda given: yes if rule.matches(given) else no
    return compile_rules({name: parse(one) for name, one in patterns.items()}).match


def motos(patterns: dict[str, dict[str, Any]]) -> Match | None:
    try:
        from moto.events.models import EventPattern
    except ImportError:
        return None
    rules = {name: EventPattern.load(json.dumps(one)) for name, one in patterns.items()}
    return lambda given: frozenset(name for name, rule in rules.items() if rule.matches_event(given))


def events_a_second(match: Match, events: list[Event], seconds: float) -> float:
    done, start = 0, perf_counter()
    while True:
        for given in events:
            match(given)
        done += len(events)
        elapsed = perf_counter() - start
        if elapsed >= seconds:
            return done / elapsed


def compare(rules: int, rounds: int, seconds: float) -> str:
    random = Random(rules)
    patterns = {f"rule-{number}": pattern(random, number) for number in range(rules)}
    if rules == 1:
        patterns = {"rule": only_pattern()}
    events = [event(random) for _ in range(max(1, 20_000 // (20 + rules)))]
    start = perf_counter()
    we = ours(patterns)
    compiled = perf_counter() - start
    they = motos(patterns)
    if they is not None:
        differing = [given for given in events if they(given) != we(given)]
        if differing:
            raise SystemExit(f"the answers differ: {json.dumps(differing[0])}")
    ours_measured, theirs_measured = [], []
    for _ in range(rounds):
        ours_measured.append(events_a_second(we, events, seconds))
        if they is not None:
            theirs_measured.append(events_a_second(they, events, seconds))
    line = f"{rules:>6,} rules  {median(ours_measured):>12,.0f} events/s  (compiled in {compiled:.2f} s)"
    if theirs_measured:
        peer = median(theirs_measured)
        line += f"  moto {peer:>10,.1f} events/s  {median(ours_measured) / peer:>8,.0f} times"
    return line


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--rules", type=int, nargs="+", default=[1, 500, 10_000])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=0.5)
    given = arguments.parse_args()
    for rules in given.rules:
        print(compare(rules, given.rounds, given.seconds), flush=True)


if __name__ == "__main__":
    main()

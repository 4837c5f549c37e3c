"""Rendered roots: read as they stand, compared strictly, judged by entries that name a plan's attributes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.mirror.compare import compare_written
from generator.mirror.from_root import read_root
from generator.mirror.hcl import read
from generator.mirror.identity import Identity
from generator.mirror.module_sources import Attribute, read_module
from generator.mirror.narrow import only
from generator.mirror.report import Allowance, MirrorReport, Problem
from generator.mirror.resources import Side
from generator.mirror.score import score
from generator.mirror.suggest import suggest
from generator.render.root import RenderedRoot
from tests.fakes import hcl_reader
from tests.unit.mirror.test_small import PROD, STAGING

CASES = Path(__file__).parents[2] / "golden" / "cases"
MODULES = Path(__file__).parents[3] / "terraform" / "modules"
QUEUE_MODULE = """
resource "aws_sqs_queue" "this" {
  name          = var.name
  delay_seconds = var.delay
  policy        = jsonencode(local.policy)

  dynamic "rule" {
    for_each = var.rules
    content {
      size = rule.value.size
    }
  }
}

resource "aws_sqs_queue" "other" {
  for_each      = var.others
  delay_seconds = each.value.delay
}

locals {
  policy = { who = local.who }
  who    = "${var.sender}.amazonaws.com"
}
"""
QUEUE = {"queue": read_module([QUEUE_MODULE])}
HEADER = "# Rendered by stagetwin.\n# Change those.\n\n"


def root(identity: Identity, text: str, name: str = "queues.tf") -> Side:
    rendered = RenderedRoot(f"{identity.environment}/chat", {name: HEADER + text})
    return Side(identity, {"chat": read_root("chat", rendered)})


def call(inputs: str) -> str:
    return f'module "queue_q" {{\n  source = "../../../modules/queue"\n\n  name = "x"\n{inputs}}}\n'


def held(prod: str, staging: str, *entries: tuple[str, object]) -> MirrorReport:
    allowances = [Allowance(f"chat/{at}", value, "because it is meant") for at, value in entries]
    return compare_written(root(PROD, call(prod)), root(STAGING, call(staging)), QUEUE, allowances)


def found(report: MirrorReport) -> list[tuple[str, Any, Any]]:
    return [(row.difference.at, row.difference.baseline, row.difference.twin) for row in report.rows]


def plain_text(text: str) -> str:
    return text.replace("$${", "${").replace("%%{", "%{")


def same(mine: Any, other: Any) -> bool:
    """Whether two readers agree; they differ in how they show what Terraform has to evaluate."""
    match other:
        case hcl_reader.Expression() | hcl_reader.Call():
            return isinstance(mine, str)
        case dict():
            plain = {plain_text(key): value for key, value in mine.items()}
            return plain.keys() == other.keys() and all(same(plain[key], other[key]) for key in other)
        case list():
            return len(mine) == len(other) and all(map(same, mine, other))
        case str():
            return plain_text(mine) == other
        case _:
            return type(mine) is type(other) and mine == other


def test_it_reads_what_another_reader_reads_in_every_golden_root() -> None:
    compared = 0
    for file in sorted(CASES.glob("*/expected/**/*.tf")):
        text = file.read_text(encoding="utf-8")
        mine = {" ".join((one.type, *one.labels)): one.attributes for one in read(text)}
        try:
            body = hcl_reader.read(text)
        except ValueError:
            continue
        for key, block in body.blocks.items():
            for name, value in block.attributes.items():
                compared += 1
                assert same(mine[key][name], value), (file, key, name)
    assert compared > 4000


def test_it_reads_every_module() -> None:
    for folder in sorted(path for path in MODULES.iterdir() if path.is_dir()):
        texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.tf")]
        assert all(read(text) or not text.strip() for text in texts), folder
        assert any(one.inputs for one in read_module(texts)), folder


@pytest.mark.parametrize(
    "text",
    [
        "module {",
        'a = "',
        "a = <<EOT\nx\nEOT\n",
        'module "a" {\n  b\n}',
        "a = [1, 2",
        "a = }",
        "= 1",
        '"a" = 1',
    ],
)
def test_what_cannot_be_read_is_compared_as_text(text: str) -> None:
    side = root(PROD, text, "extra_x.tf")
    assert list(side.services["chat"].resources) == ['file["extra_x.tf"]']
    assert compare_written(side, root(STAGING, text, "extra_x.tf"), {}).proven
    other = compare_written(side, root(STAGING, f"{text} ", "extra_x.tf"), {})
    assert [row.difference.at for row in other.rows] == ['chat/file["extra_x.tf"].text']


@pytest.mark.parametrize(
    ("prod", "staging", "proven"),
    [
        ("  delay = 1\n", "  delay = 1 # why\n", True),
        ("  delay = 1\n", '  delay = "1"\n', False),
        ("  delay = null\n", "", False),
        ("  rules = []\n", "", False),
        ('  text = ""\n', "  text = null\n", False),
        ("  delay = var.a\n", "  delay = var.b\n", False),
        ('  arn = "arn:1:prod-q"\n', '  arn = "arn:1:staging-q"\n', True),
        ('  arn = "arn:1:prod-q"\n', '  arn = "arn:1:prod-q"\n', False),
        ('  actions = ["a", "b"]\n', '  actions = ["b", "a"]\n', True),
        ('  layers = ["a", "b"]\n', '  layers = ["b", "a"]\n', False),
        ("  depends_on = [module.a, module.b]\n", "  depends_on = [module.b, module.a]\n", True),
        ("  depends_on = [module.a, module.b]\n", "  depends_on = [module.a]\n", False),
        (
            '  event_pattern = jsonencode({ source = ["a", "b"] })\n',
            '  event_pattern = jsonencode({ source = ["b", "a"] })\n',
            True,
        ),
    ],
)
def test_what_is_the_same(prod: str, staging: str, proven: bool) -> None:
    assert held(prod, staging).proven is proven


def test_a_module_that_only_one_side_calls() -> None:
    more = call("") + call("").replace("queue_q", "queue_r")
    sides = root(PROD, more), root(STAGING, call(""))
    assert found(compare_written(*sides, QUEUE)) == [("chat/module.queue_r", "present", "absent")]
    for at in ("module.queue_r", "module.queue_r.aws_sqs_queue.this"):
        assert compare_written(*sides, QUEUE, [Allowance(f"chat/{at}", "absent", "w")]).proven
        assert not compare_written(*sides, QUEUE, [Allowance(f"chat/{at}", "present", "w")]).proven


def test_modules_tell_what_their_attributes_are_made_of() -> None:
    assert [one for one in QUEUE["queue"] if one.resource == "aws_sqs_queue.this"] == [
        Attribute("aws_sqs_queue.this", "name", frozenset({"name"}), True),
        Attribute("aws_sqs_queue.this", "delay_seconds", frozenset({"delay"}), True),
        Attribute("aws_sqs_queue.this", "policy", frozenset({"sender"}), False),
        Attribute("aws_sqs_queue.this", "rule", frozenset({"rules"}), False),
    ]


THIS = "module.queue_q.aws_sqs_queue.this"


@pytest.mark.parametrize(
    ("prod", "staging", "entry"),
    [
        ("  delay = 1\n", "  delay = 2\n", (f"{THIS}.delay_seconds", 2)),
        ("  delay = 1\n", "  delay = 2\n", ("module.queue_*.aws_sqs_queue.this.delay_seconds", 2)),
        ("  delay = 1\n", "", (f"{THIS}.delay_seconds", None)),
        ('  sender = "a"\n', '  sender = "b"\n', (f"{THIS}.policy.who", "b.amazonaws.com")),
        ("  rules = { a = { size = 1 } }\n", "  rules = { a = { size = 2 } }\n", (f"{THIS}.rule[0].size", 2)),
        (
            "  others = { a = { delay = 1 } }\n",
            "  others = { a = { delay = 2 } }\n",
            ('module.queue_q.aws_sqs_queue.other["a"].delay_seconds', 2),
        ),
    ],
)
def test_an_entry_for_a_plan_allows_the_input_behind_it(
    prod: str, staging: str, entry: tuple[str, object]
) -> None:
    assert held(prod, staging, entry).proven
    assert not held(prod, prod, entry).proven


@pytest.mark.parametrize(
    "entry",
    [
        (f"{THIS}.delay_seconds", 3),
        (f"{THIS}.name", 2),
        (f"{THIS}.rule", 2),
        ("module.queue_q.aws_sqs_queue.other.delay_seconds", 2),
        ("module.queue_x.aws_sqs_queue.this.delay_seconds", 2),
        ("module.queue_q", 2),
        ("*", 2),
    ],
)
def test_another_entry_does_not(entry: tuple[str, object]) -> None:
    report = held("  delay = 1\n", "  delay = 2\n", entry)
    assert len(report.not_allowed) == 1


def test_an_entry_about_what_only_a_plan_can_show_is_left_to_it() -> None:
    sender = "  sender = module.other.sender\n  delay = 1\n"
    assert held(sender, sender, (f"{THIS}.policy.who", "b")).proven
    stale = held(sender, sender, (f"{THIS}.delay_seconds", 1))
    assert [one.reason for one in stale.stale] == ["no input that it is made of differs"]


def test_suggestions_name_the_plans_place() -> None:
    report = held('  delay  = 1\n  sender = "a"\n', '  delay  = 2\n  sender = "b"\n')
    assert suggest(report).splitlines() == [
        "differs:",
        f"  - at: chat/{THIS}.delay_seconds",
        "    value: 2",
        "    why: say why this is meant",
        "  # chat/module.queue_q.sender goes through an expression: `stagetwin mirror staging --suggest` "
        "names it once it is planned",
    ]


def test_every_change_of_a_written_root_is_found() -> None:
    inputs = '  delay = 1\n  arn = "arn:staging-x"\n  rules = { a = { size = null } }\n  x = [""]\n'
    sides = root(PROD, call(inputs.replace("staging", "prod"))), root(STAGING, call(inputs))
    result = score(*sides, {})
    assert result.missed == ()
    assert result.changed > 10


def two_calls(first: str, second: str) -> str:
    return call(first) + call(second).replace("queue_q", "queue_r")


def held_twice(
    prod: tuple[str, str], staging: tuple[str, str], at: str, value: object, texts: str = QUEUE_MODULE
) -> MirrorReport:
    sides = root(PROD, two_calls(*prod)), root(STAGING, two_calls(*staging))
    modules = {"queue": read_module([texts])}
    return compare_written(*sides, modules, [Allowance(f"chat/{at}", value, "because it is meant")])


DELAYS = "module.queue_*.aws_sqs_queue.this.delay_seconds"


@pytest.mark.parametrize(
    ("other", "broad"),
    [("  delay = 2\n", False), ("  delay = 5\n", True), ("", False), ("  delay = module.x.delay\n", False)],
    ids=["the same", "another value", "the module's default", "a reference"],
)
def test_a_star_that_also_names_another_value_is_too_broad(other: str, broad: bool) -> None:
    report = held_twice(("  delay = 1\n", other), ("  delay = 2\n", other), DELAYS, 2)
    assert [one.problem for one in report.stale] == ([Problem.TOO_BROAD] if broad else [])
    assert report.proven is not broad
    if broad:
        assert report.stale[0].reason == (
            "it also matches chat/module.queue_r.aws_sqs_queue.this.delay_seconds, "
            "where staging has another value"
        )


def test_a_star_for_what_a_module_makes_only_sometimes_is_left_to_the_plans() -> None:
    text = QUEUE_MODULE.replace('"this" {', '"this" {\n  count = var.n', 1)
    report = held_twice(
        ("  delay = 1\n", "  delay = 5\n"), ("  delay = 2\n", "  delay = 5\n"), DELAYS, 2, text
    )
    assert report.proven


def test_a_star_over_inputs_of_different_kinds_is_too_broad() -> None:
    text = QUEUE_MODULE.replace(
        "  delay_seconds = var.delay", "  delay_seconds = var.delay\n  delay_more = var.more", 1
    )
    prod, staging = "  delay = 1\n  more = 1\n", "  delay = 2\n  more = 2\n"
    report = held_twice(
        (prod, prod), (staging, staging), "module.queue_*.aws_sqs_queue.this.delay_*", 2, text
    )
    assert [one.problem for one in report.stale] == [Problem.TOO_BROAD]
    assert "attributes of different kinds" in report.stale[0].reason


@pytest.mark.parametrize("at", ["module.queue_*", "module.queue_*.aws_sqs_queue.this"])
@pytest.mark.parametrize("value", ["absent", "present"])
def test_a_star_over_whole_modules_names_those_on_both_sides_too(at: str, value: str) -> None:
    one, both = call(""), two_calls("", "")
    prod, staging = (both, one) if value == "absent" else (one, both)
    entry = Allowance(f"chat/{at}", value, "w")
    report = compare_written(root(PROD, prod), root(STAGING, staging), QUEUE, [entry])
    assert [one.problem for one in report.stale] == [Problem.TOO_BROAD]
    narrow = Allowance(f"chat/{at}".replace("_*", "_r"), value, "w")
    assert compare_written(root(PROD, prod), root(STAGING, staging), QUEUE, [narrow]).proven


def test_of_one_service_only_what_is_said_of_it_counts() -> None:
    sides = [
        Side(
            identity,
            {
                name: read_root(
                    name, RenderedRoot(f"{identity.environment}/{name}", {"x.tf": HEADER + call(text)})
                )
                for name, text in (("chat", ""), ("desk", f"  delay = {delay}\n"))
            },
        )
        for identity, delay in ((PROD, 1), (STAGING, 2))
    ]
    stale = Allowance("desk/module.gone", "absent", "w")
    report = compare_written(*sides, QUEUE, [stale])
    assert not report.proven
    own = only(report, "chat")
    assert own.proven and own.services == ("chat",) and own.resources == 1
    assert not only(report, "desk").proven
    assert only(report, "desk").stale == report.stale

"""What targets pick out of events -> held against the sample events that reach their rules."""

from __future__ import annotations

from tests.fakes.events import put_through, sample

SERVICE = """\
service: shop
functions: {chat: {}}
streams: {clicks: {}}
rules:
  sold:
    pattern: {source: [shop]}
    targets:
      part: {function: chat, input_path: $.detail.buyer}
      made:
        function: chat
        input_transformer:
          input_paths: {amount: $.detail.amount, name: "$.detail.lines[0].name"}
          input_template: <amount> <name>
      stream: {stream: clicks, partition_key_path: $.detail.id}
"""


def found(samples: dict[str, str]) -> list[str]:
    return [str(fault.issue) for fault in put_through(SERVICE, samples).faults]


def test_a_path_that_no_sample_has_is_told_with_its_place() -> None:
    assert found({"a.json": sample(["sold"])}) == [
        "functions/shop/service.yaml:8: rules.sold.targets.part.input_path\n"
        "  input_path: no sample event that reaches sold has $.detail.buyer\n"
        "  hint: mend the path, or write a sample event that has it",
        "functions/shop/service.yaml:12: rules.sold.targets.made.input_transformer.input_paths.name\n"
        "  name: no sample event that reaches sold has $.detail.lines[0].name\n"
        "  hint: mend the path, or write a sample event that has it",
        "functions/shop/service.yaml:14: rules.sold.targets.stream.partition_key_path\n"
        "  partition_key_path: no sample event that reaches sold has $.detail.id\n"
        "  hint: mend the path, or write a sample event that has it",
    ]


def test_one_sample_that_has_the_path_is_enough() -> None:
    detail = {"amount": 1, "buyer": None, "lines": [{"name": "tea"}], "id": "o-1"}
    whole = {"source": "shop", "detail-type": "Sold", "detail": detail}
    assert found({"a.json": sample(["sold"]), "b.json": sample(["sold"], event=whole)}) == []


def test_a_sample_that_does_not_reach_the_rule_says_nothing() -> None:
    other = {"source": "bank", "detail-type": "Sold", "detail": {"buyer": "me"}}
    told = found({"a.json": sample(["sold"]), "b.json": sample([], event=other)})
    assert any("$.detail.buyer" in text for text in told)

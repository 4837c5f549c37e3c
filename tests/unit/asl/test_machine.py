"""A definition -> the codes of its problems, and where they are."""

from __future__ import annotations

from typing import Any

import pytest

from generator.asl.machine import machine_problems

DONE = {"Type": "Succeed"}


def machine(**states: Any) -> dict[str, Any]:
    return {"StartAt": next(iter(states)), "States": states}


def jsonata(**states: Any) -> dict[str, Any]:
    return {"QueryLanguage": "JSONata", **machine(**states)}


def chosen(*rules: Any) -> dict[str, Any]:
    return machine(A={"Type": "Choice", "Choices": list(rules), "Default": "B"}, B=DONE)


def passed(**fields: Any) -> dict[str, Any]:
    return machine(A={"Type": "Pass", "End": True, **fields})


def looped(**fields: Any) -> dict[str, Any]:
    return machine(A={"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": True, **fields})


GOOD = [
    machine(A=DONE),
    machine(A={"Type": "Fail", "Error": "a", "CausePath": "$.cause"}),
    machine(A={"Type": "Wait", "TimestampPath": "$.until", "Next": "B"}, B=DONE),
    jsonata(A={"Type": "Wait", "Seconds": "{% $states.input.seconds %}", "End": True}),
    jsonata(A={"Type": "Map", "Items": "{% [1, 2] %}", "ItemProcessor": machine(B=DONE), "End": True}),
    machine(A={"Type": "Map", "Iterator": machine(B=DONE), "End": True}),
    machine(A={"Type": "Parallel", "Branches": [machine(B=DONE), machine(C=DONE)], "End": True}),
    machine(A={"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"a": "{% 1 %}"}, "End": True}),
    chosen({"Variable": "$.a", "StringMatches": "x*", "Next": "B"}),
    chosen(
        {
            "Or": [{"Variable": "$.a", "IsNull": True}, {"Not": {"Variable": "$.b", "IsString": True}}],
            "Next": "B",
        }
    ),
    jsonata(A={"Type": "Choice", "Choices": [{"Condition": "{% $a %}", "Next": "B"}]}, B=DONE),
    passed(Parameters={"a.$": "States.Array(1, States.Format('it\\'s {}', $.a))", "b.$": "$$.Execution.Id"}),
    passed(Parameters={"a.$": "States.UUID()"}, ResultPath="$.a['b'].c[0]", InputPath=None),
    looped(Retry=[{"ErrorEquals": ["Mine"]}, {"ErrorEquals": ["States.ALL"], "BackoffRate": 1.5}]),
]
BAD: list[tuple[Any, list[tuple[str, str]]]] = [
    ([], [("", "asl-structure")]),
    ({}, [("States", "asl-structure")]),
    ({"StartAt": "A", "States": {}}, [("States", "asl-structure")]),
    ({"States": {"A": DONE}}, [("", "asl-structure")]),
    ({"StartAt": "B", "States": {"A": DONE}}, [("StartAt", "asl-target")]),
    ({"StartAt": "A", "States": {"A": 1}}, [("States.A", "asl-structure")]),
    ({**machine(A=DONE), "Start": 1}, [("Start", "asl-field")]),
    ({**machine(A=DONE), "QueryLanguage": "SQL"}, [("QueryLanguage", "asl-language")]),
    (machine(**{"A" * 81: DONE}), [("States." + "A" * 81, "asl-name")]),
    (machine(A={}), [("States.A.Type", "asl-type"), ("States", "asl-endless")]),
    (machine(A={"Type": "Pass"}), [("States.A", "asl-structure"), ("States", "asl-endless")]),
    (passed(Next="A"), [("States.A", "asl-structure")]),
    (passed(Colour="red"), [("States.A.Colour", "asl-field")]),
    (passed(Output=1), [("States.A.Output", "asl-language")]),
    (passed(Next="B", End=False), [("States.A.Next", "asl-target"), ("States", "asl-endless")]),
    (machine(A=DONE, B=DONE), [("States.B", "asl-unreachable")]),
    (
        machine(A={"Type": "Pass", "Next": "B"}, B={"Type": "Pass", "Next": "A"}),
        [("States", "asl-endless")],
    ),
    (
        machine(A={"Type": "Parallel", "Branches": [machine(A=DONE)], "End": True}),
        [("States.A.Branches.0.States.A", "asl-name")],
    ),
    (machine(A={"Type": "Parallel", "Branches": [], "End": True}), [("States.A.Branches", "asl-structure")]),
    (machine(A={"Type": "Map", "End": True}), [("States.A", "asl-missing")]),
    (machine(A={"Type": "Task", "End": True}), [("States.A", "asl-missing")]),
    (machine(A={"Type": "Wait", "End": True}), [("States.A", "asl-structure")]),
    (
        jsonata(A={"Type": "Pass", "QueryLanguage": "JSONPath", "End": True}),
        [("States.A.QueryLanguage", "asl-language")],
    ),
    (
        jsonata(A={"Type": "Pass", "Output": {"a.$": "$.a"}, "End": True}),
        [("States.A.Output.a.$", "asl-language")],
    ),
    (jsonata(A={"Type": "Pass", "Output": "{% 1", "End": True}), [("States.A.Output", "asl-expression")]),
    (
        jsonata(A={"Type": "Choice", "Choices": [{"Condition": "a", "Next": "B"}]}, B=DONE),
        [("States.A.Choices.0.Condition", "asl-choice")],
    ),
    (chosen(), [("States.A.Choices", "asl-choice")]),
    (chosen({"Variable": "$.a", "IsNull": True}), [("States.A.Choices.0", "asl-choice")]),
    (chosen({"Next": "B"}), [("States.A.Choices.0", "asl-choice")]),
    (chosen({"IsNull": True, "Next": "B"}), [("States.A.Choices.0.IsNull", "asl-choice")]),
    (chosen({"Variable": "$.a", "IsNul": True, "Next": "B"}), [("States.A.Choices.0.IsNul", "asl-choice")]),
    (
        chosen({"Not": {"Variable": "$.a", "IsNull": True, "Next": "B"}, "Next": "B"}),
        [("States.A.Choices.0.Not.Next", "asl-choice")],
    ),
    (passed(Parameters={"a.$": 1}), [("States.A.Parameters.a.$", "asl-path")]),
    (passed(Parameters={"a.$": "States.Format('{}"}), [("States.A.Parameters.a.$", "asl-intrinsic")]),
    (passed(Parameters={"a.$": "States.Hash($.a)"}), [("States.A.Parameters.a.$", "asl-intrinsic")]),
    (passed(Parameters=[{"a": "{% 1 %}"}]), [("States.A.Parameters.0.a", "asl-language")]),
    (passed(ResultPath="$..a"), [("States.A.ResultPath", "asl-path")]),
    (looped(Retry={}), [("States.A.Retry", "asl-handler")]),
    (looped(Retry=[{}]), [("States.A.Retry.0", "asl-handler")]),
    (
        looped(Retry=[{"ErrorEquals": ["States.ALL", "Mine"]}]),
        [("States.A.Retry.0.ErrorEquals", "asl-handler")],
    ),
    (
        looped(Retry=[{"ErrorEquals": ["Mine"], "JitterStrategy": "SOME"}]),
        [("States.A.Retry.0.JitterStrategy", "asl-handler")],
    ),
    (looped(Catch=[{"ErrorEquals": ["Mine"]}]), [("States.A.Catch.0", "asl-handler")]),
    (looped(TimeoutSeconds=0), [("States.A.TimeoutSeconds", "asl-structure")]),
]


@pytest.mark.parametrize("definition", GOOD)
def test_a_right_definition_has_no_problem(definition: Any) -> None:
    assert list(machine_problems(definition)) == []


@pytest.mark.parametrize(("definition", "expected"), BAD)
def test_a_mistake_is_found_in_its_place(definition: Any, expected: list[tuple[str, str]]) -> None:
    found = [(".".join(one.steps), one.code) for one in machine_problems(definition)]
    assert found == expected

"""Rules that an environment changes: found there, placed there, and told once where they are the same."""

from __future__ import annotations

from generator.errors import StagetwinError
from generator.routing.explanation import explain
from generator.routing.lint import Severity, lint
from tests.fakes.definitions import STAGING, definition
from tests.fakes.events import EVENT, put_through, sample

SERVICE = """\
service: shop
functions: {chat: {}}
event_buses: {facts: {}}
rules:
  sold:
    event_bus: facts
    pattern:
      detail-type: [Sold]
    targets: {chat: {function: chat}}
"""


SOLD = {"a.json": sample(["sold"], event_bus="facts")}


def staging(pattern: str) -> dict[str, str]:
    return {"staging": STAGING + f"services:\n  shop:\n    rules:\n      sold:\n        pattern: {pattern}\n"}


def test_a_finding_of_all_environments_is_told_once() -> None:
    broken = SERVICE.replace("detail-type", "detail_type")
    [found] = lint(definition(broken, environments={"staging": STAGING}).services).findings
    assert (found.environments, found.everywhere) == (("prod", "staging"), True)
    assert found.about.severity is Severity.ERROR
    assert str(found.about.where) == "functions/shop/service.yaml:7: rules.sold.pattern"


def test_a_finding_of_one_environment_stands_where_it_is_changed() -> None:
    report = lint(definition(SERVICE, environments=staging("{sorce: [x]}")).services)
    [found] = report.findings
    assert (found.environments, found.everywhere) == (("staging",), False)
    assert str(found.about.where) == "environments/staging.yaml:12: services.shop.rules.sold.pattern"
    assert (report.rules, report.clean) == (1, False)


def test_warnings_leave_a_report_clean() -> None:
    report = lint(definition(SERVICE.replace("[Sold]", "[Sold, Sold]")).services)
    assert [one.about.finding.code for one in report.findings] == ["repeated-value"]
    assert report.clean
    assert (report.count(Severity.WARNING), report.count(Severity.ERROR)) == (1, 0)


def test_the_text_that_is_looked_at_is_what_terraform_renders() -> None:
    long = "<" * 400
    report = lint(definition(SERVICE.replace("Sold", long)).services)
    assert [one.about.finding.code for one in report.findings] == ["pattern-size"]


def test_a_sample_goes_through_the_rules_of_every_environment() -> None:
    report = put_through(SERVICE, SOLD, staging("{detail-type: [Lent]}"))
    assert [(one.outcome.reached, one.outcome.as_said, one.environments) for one in report.outcomes] == [
        (("sold",), True, ("prod",)),
        ((), False, ("staging",)),
    ]
    [fault] = report.faults
    assert (fault.environments, fault.everywhere, fault.issue.code) == (
        ("staging",),
        False,
        "rule-not-reached",
    )
    assert not report.passed


def test_what_is_as_said_everywhere_is_told_once() -> None:
    report = put_through(SERVICE, SOLD, {"staging": STAGING})
    [one] = report.outcomes
    assert (one.outcome.sample, one.environments, one.everywhere) == ("a", ("prod", "staging"), True)
    assert (report.passed, report.rules) == (True, 1)


def test_a_rule_that_is_switched_off_counts_as_if_it_were_on() -> None:
    off = SERVICE.replace("  sold:\n", "  sold:\n    enabled: false\n")
    assert put_through(off, SOLD).passed
    assert [one.issue.code for one in put_through(off, {}).faults] == ["rule-without-sample"]


def test_every_alternative_says_why_it_fails() -> None:
    either = SERVICE.replace("detail-type: [Sold]", "$or: [{source: [bank]}, {detail: {amont: [5]}}]")
    [fault] = put_through(either, SOLD).faults
    assert fault.issue.message == (
        'sold: the event does not reach it: (1) source: wanted "bank", but the event has "shop"; '
        "(2) detail.amont: the event has no such value; wanted 5"
    )
    assert fault.issue.hint == "detail has no 'amont': did you mean 'amount'?"


def test_of_many_alternatives_the_first_are_told() -> None:
    many = ", ".join(f"{{source: [s{number}]}}" for number in range(9))
    either = SERVICE.replace("detail-type: [Sold]", f"$or: [{many}]")
    [fault] = put_through(either, SOLD).faults
    assert fault.issue.message.endswith(
        '(3) source: wanted "s2", but the event has "shop"; and 6 more alternatives'
    )


def test_an_explanation_has_one_entry_for_each_pattern() -> None:
    services = definition(SERVICE, environments=staging("{detail-type: [Lent]}")).services
    found = explain(services, "sold", EVENT, None)
    assert [(one.environments, one.reason.reached) for one in found.entries] == [
        (("prod",), True),
        (("staging",), False),
    ]
    assert not found.reached
    same = explain(definition(SERVICE, environments={"staging": STAGING}).services, "sold", EVENT, "facts")
    assert [one.everywhere for one in same.entries] == [True]
    assert same.reached


def test_an_event_on_another_bus_does_not_reach_a_rule_that_it_matches() -> None:
    found = explain(definition(SERVICE).services, "sold", EVENT, "default")
    [one] = found.entries
    assert (one.reason.mismatches, one.reason.right_bus, found.reached) == ((), False, False)


def refused(service: str, rule: str, others: dict[str, str] | None = None) -> str:
    try:
        explain(definition(service, services=others or {}).services, rule, EVENT, None)
    except StagetwinError as error:
        return str(error)
    raise AssertionError("nothing is wrong")


def test_what_cannot_be_explained_is_refused() -> None:
    night = SERVICE + "  night: {schedule: rate(1 day), targets: {chat: {function: chat}}}\n"
    assert refused(night, "night") == "night: it is a schedule, and no event reaches it"
    assert refused(SERVICE, "solt") == "solt: there is no rule of this name\n  hint: did you mean `sold`?"
    others = {"bank": SERVICE.replace("service: shop", "service: bank")}
    assert refused(SERVICE, "sold", others) == (
        "sold: several services have a rule of this name: bank, shop\n  hint: pass --service bank"
    )


def test_a_rule_that_nobody_listed_in_consumes_is_held_against_what_others_publish() -> None:
    bank = """\
service: bank
queues: {all: {}}
rules:
  lent:
    pattern: {source: [shop], detail-type: [Lent], detail: {days: ["3"]}}
    targets: {all: {queue: all}}
"""
    shop = "service: shop\nevents: {Lent: {schema: {properties: {days: {type: integer}}}}}\n"
    services = definition(shop, services={"bank": bank}).services
    [found] = lint(services).findings
    assert (found.about.finding.code, found.about.severity) == ("not-by-schema", Severity.ERROR)
    only_bank = {"prod": {"bank": services["prod"]["bank"]}}
    assert len(lint(only_bank, services).findings) == 1
    assert lint(only_bank).clean

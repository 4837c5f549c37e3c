"""Service + EnvironmentSpec -> Stack: what nobody wrote and everybody gets."""

from __future__ import annotations

import pytest

from generator.errors import StagetwinError
from generator.stack.build import build_stack
from generator.stack.values import ManagedAlias, WeightedAlias
from tests.fakes.definitions import PROD, definition, stack

RULE = "rules: {night: {schedule: rate(1 day), targets: {one: {function: chat}}}}\n"
FUNCTION = "service: shop\nfunctions:\n  chat: "


def test_every_resource_is_tagged_with_environment_and_service() -> None:
    found = stack(prod=PROD + "tags: {owner: us}\n")
    assert found.tags == {"owner": "us", "environment": "prod", "service": "shop"}


def test_functions_share_a_dead_letter_queue_and_rules_another_one() -> None:
    found = stack(FUNCTION + "{}\n" + RULE)
    assert found.function_dead_letters is not None
    assert found.rule_dead_letters is not None
    assert found.function_dead_letters.name == "shop-prod-function-dead-letters"
    assert found.function_dead_letters.message_retention_seconds == 14 * 24 * 60 * 60
    [sender] = found.rule_dead_letters.senders
    assert sender.service == "events.amazonaws.com"
    assert sender.source_arns == ("arn:aws:events:eu-central-1:111111111111:rule/shop-prod-night",)


def test_what_has_no_functions_or_rules_has_no_queues_for_their_failures() -> None:
    found = stack()
    assert (found.function_dead_letters, found.rule_dead_letters, found.queues) == (None, None, ())


def test_a_queue_lets_exactly_those_rules_in_that_target_it() -> None:
    found = stack(
        "service: shop\nqueues: {mail: {}, spare: {}}\nevent_buses: {facts: {}}\nrules:\n"
        "  sold: {event_bus: facts, pattern: {a: [b]}, targets: {mail: {queue: mail}}}\n"
        "  night: {schedule: rate(1 day), targets: {mail: {queue: mail}}}\n"
        "  other: {schedule: rate(1 day), targets: {spare: {queue: spare}}}\n"
    )
    mail = next(queue for queue in found.queues if queue.key == "mail")
    assert [arn.rpartition(":")[2] for sender in mail.senders for arn in sender.source_arns] == [
        "rule/shop-prod-facts/shop-prod-sold",
        "rule/shop-prod-night",
    ]
    assert mail.dead_letters == "queue_mail_dead_letters"


@pytest.mark.parametrize(
    ("traffic", "alias"),
    [
        ("managed", ManagedAlias("live")),
        ("{weights: {3: 90, 4: 10}}", WeightedAlias("live", "3", {"4": 0.1})),
        ("{weights: {3: 10, 4: 90}}", WeightedAlias("live", "4", {"3": 0.1})),
        ("{weights: {10: 50, 9: 50}}", WeightedAlias("live", "9", {"10": 0.5})),
        ("{weights: {3: 66.7, 4: 33.3}}", WeightedAlias("live", "3", {"4": 0.333})),
        ("{weights: {3: 100}}", WeightedAlias("live", "3", {})),
    ],
)
def test_the_alias_is_the_release_controllers_unless_weights_are_written(
    traffic: str, alias: ManagedAlias | WeightedAlias
) -> None:
    assert stack(f"{FUNCTION}{{traffic: {traffic}}}\n").functions[0].alias == alias


@pytest.mark.parametrize(
    ("alarm", "metric", "statistic", "is_percentile"),
    [
        ("errors: {threshold: 1}", "Errors", "Sum", False),
        ("latency: {threshold: 1}", "Duration", "p95", True),
        ("latency: {threshold: 1, metric: Errors}", "Errors", "Sum", False),
        ("slow: {threshold: 1, metric: Duration}", "Duration", "p95", True),
        ("busy: {threshold: 1, metric: ConcurrentExecutions}", "ConcurrentExecutions", "Maximum", False),
        ("slow: {threshold: 1, metric: Duration, statistic: Average}", "Duration", "Average", False),
    ],
)
def test_an_alarm_has_the_usual_statistic_of_its_metric(
    alarm: str, metric: str, statistic: str, is_percentile: bool
) -> None:
    [found] = stack(f"{FUNCTION}{{alarms: {{{alarm}}}}}\n").functions[0].alarms
    assert (found.metric_name, found.statistic, found.is_percentile) == (metric, statistic, is_percentile)


def test_alarms_on_errors_and_throttles_are_there_unless_they_are_written_away() -> None:
    assert [alarm.name for alarm in stack(FUNCTION + "{}\n").functions[0].alarms] == [
        "shop-prod-chat-errors",
        "shop-prod-chat-throttles",
    ]
    assert stack(FUNCTION + "{alarms: {}}\n").functions[0].alarms == ()


API = "websocket_apis:\n  socket:\n    routes:\n      join: {function: chat}\n"


def trigger(text: str) -> str:
    return stack(FUNCTION + "{}\n  other: {}\n" + text).websocket_apis[0].deployment_trigger


@pytest.mark.parametrize(
    "text",
    [
        API + "      leave: {function: chat}\n",
        API.replace("chat", "other"),
        API.replace("chat}", "chat, two_way: true}"),
        API + "    route_selection_expression: $request.body.verb\n",
        API + "    authorizers: {gate: {function: other}}\n",
    ],
)
def test_a_deployment_is_made_anew_when_what_it_holds_changes(text: str) -> None:
    assert trigger(text) != trigger(API)


@pytest.mark.parametrize(
    "text",
    [
        API + "    description: Other words\n",
        API + "    throttling: {burst_limit: 5}\n",
        API + "    logging_level: INFO\n",
    ],
)
def test_a_deployment_stays_when_something_else_changes(text: str) -> None:
    assert trigger(text) == trigger(API)


SITE = FUNCTION + "{}\n" + API + "sites:\n  web: {source: page, websocket_api: socket}\n"


def refusal(text: str, files: dict[str, list[str]]) -> str:
    with pytest.raises(StagetwinError) as caught:
        stack(text, site_files=files)
    return str(caught.value)


def test_a_sites_files_have_the_content_types_of_iana_whatever_the_machine_says() -> None:
    files = ["z.bin", "index.html", "a/b.SVG", "app.js", "LICENSE"]
    [site] = stack(SITE, site_files={"web": files}).sites
    assert {file.path: file.content_type for file in site.files} == {
        "LICENSE": "application/octet-stream",
        "a/b.SVG": "image/svg+xml",
        "app.js": "text/javascript; charset=utf-8",
        "index.html": "text/html; charset=utf-8",
        "z.bin": "application/octet-stream",
    }
    assert [file.path for file in site.files] == sorted(files)


def test_a_site_without_files_is_refused() -> None:
    assert refusal(SITE, {}) == (
        "functions/shop/service.yaml:9: sites.web.source\n"
        "  web: functions/shop/page holds no files\n"
        "  hint: put the site's files there, or name its folder in `source`"
    )


def test_a_site_without_its_index_is_refused() -> None:
    assert refusal(SITE, {"web": ["idnex.html"]}) == (
        "functions/shop/service.yaml:9: sites.web.index\n"
        "  web: functions/shop/page has no file index.html\n  hint: did you mean `idnex.html`?"
    )


def test_a_file_in_the_place_of_the_generated_one_is_refused() -> None:
    assert refusal(SITE, {"web": ["index.html", "config.js"]}) == (
        "functions/shop/service.yaml:9: sites.web.source\n"
        "  web: config.js is made for the site, and the folder holds one already\n"
        "  hint: remove config.js from page/"
    )


def test_a_file_whose_name_terraform_would_change_is_refused() -> None:
    assert refusal(SITE, {"web": ["index.html", "cafe\u0301.html"]}) == (
        "functions/shop/service.yaml:9: sites.web.source\n"
        "  web: the name of cafe\u0301.html is not in Unicode's normal form C, and Terraform would look "
        "for another one\n  hint: rename the file"
    )


def test_composed_names_may_be_as_long_as_aws_takes_them() -> None:
    key = "f" * 39
    service = f"service: {'s' * 19}\nfunctions: {{{key}: {{}}}}\n"
    assert len(f"{'s' * 19}-prod-{key}") == 64
    found = definition(services={"s" * 19: service})
    environment = found.environments["prod"].spec
    assert build_stack(found.services["prod"]["s" * 19], environment, {}).functions[0].key == key
    longer = definition(services={"s" * 20: service.replace("s" * 19, "s" * 20)})
    with pytest.raises(StagetwinError, match="which is 65 characters, and AWS takes 64"):
        build_stack(longer.services["prod"]["s" * 20], environment, {})

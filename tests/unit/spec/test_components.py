"""Components in services: what an environment may change of them, and where mistakes are found."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Issue, StagetwinError
from generator.spec.definition import Definition, parse_definition
from tests.fakes.definitions import PROD, environment_file, service_file

COMPONENT = """\
component: inbox
parameters:
  seconds: {type: integer, default: 60}
queues:
  messages: {visibility_timeout_seconds: $(seconds)}
"""
SERVICE = "service: shop\ncomponents: {mail: {component: inbox, parameters: {seconds: 50}}}\n"


def parsed(component: str = COMPONENT, service: str = SERVICE, prod: str = PROD) -> Definition:
    return parse_definition(
        {service_file(): service.encode()},
        {environment_file("prod"): prod.encode()},
        {Path("components", "inbox", "component.yaml"): component.encode()},
    )


def problems(component: str = COMPONENT, service: str = SERVICE, prod: str = PROD) -> list[Issue]:
    try:
        parsed(component, service, prod)
    except StagetwinError as error:
        return list(error.issues)
    return []


def test_entries_are_called_by_the_inclusion_and_know_where_they_were_written() -> None:
    service = parsed().services["prod"]["shop"]
    assert service.spec.queues["mail-messages"].visibility_timeout_seconds == 50
    where = service.source.where(("queues", "mail-messages"))
    assert (str(where.file), where.line) == ("components/inbox/component.yaml", 5)
    given = service.source.where(("queues", "mail-messages", "visibility_timeout_seconds"))
    assert (str(given.file), given.line) == ("functions/shop/service.yaml", 2)


def test_an_environment_changes_what_a_component_brings() -> None:
    change = "services: {shop: {queues: {mail-messages: {visibility_timeout_seconds: 20}}}}\n"
    spec = parsed(prod=PROD + change).services["prod"]["shop"].spec
    assert spec.queues["mail-messages"].visibility_timeout_seconds == 20


def test_an_environment_changes_no_parameters() -> None:
    change = "services: {shop: {components: {mail: {parameters: {seconds: 20}}}}}\n"
    [issue] = problems(prod=PROD + change)
    assert (issue.code, issue.where.line) == ("override-component", 7)


def test_a_mistake_in_a_component_is_told_once_for_all_that_include_it() -> None:
    twice = SERVICE.replace("}}}", "}}, post: {component: inbox}}")
    [issue] = problems(COMPONENT.replace("messages: {", "messages: {colour: red, "), twice)
    assert str(issue.where) == "components/inbox/component.yaml:5: queues.messages.colour"


def test_a_component_that_is_no_mapping_or_no_yaml_is_an_issue() -> None:
    assert [one.code for one in problems("- a\n")] == ["invalid-missing"]
    assert [one.code for one in problems("a: [\n")] == ["yaml-syntax"]

"""Stack -> RenderedRoot."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest

import generator.render.root
from generator.render.header import HEADER_MARK
from generator.render.root import render_root
from generator.stack.build import build_stack
from tests.fakes.definitions import root, stack
from tests.fakes.projects import Project

REPOSITORY = Path(__file__).parents[3]
EVERYTHING = REPOSITORY / "tests" / "golden" / "cases" / "everything"


def test_every_file_says_where_it_comes_from() -> None:
    made = root("service: shop\nfunctions: {chat: {}}\n")
    for text in made.files.values():
        assert text.startswith(
            f"{HEADER_MARK} from functions/shop/service.yaml and environments/prod.yaml.\n"
            "# Change those and run `stagetwin render`: what is written here by hand is lost.\n\n"
        )


def test_a_root_has_only_the_files_that_say_something() -> None:
    assert list(root("service: shop\n").files) == ["terraform.tf"]
    assert list(root("service: shop\nfunctions: {chat: {}}\n").files) == [
        "functions.tf",
        "outputs.tf",
        "queues.tf",
        "terraform.tf",
        "variables.tf",
    ]


def test_every_alias_of_a_function_reports_to_its_destinations() -> None:
    service = (
        "service: shop\nfunctions: {chat: {aliases: {beta: newest}, destinations: {on_failure: {queue: q}}}}"
    )
    text = root(f"{service}\nqueues: {{q: {{}}}}\n").files["functions.tf"]
    aliases = re.findall(r'module "alias_chat\w*" \{.*?\n\}', text, re.DOTALL)
    assert [bool(re.search(r"on_failure_destination_arn += module.queue_q.arn", one)) for one in aliases] == [
        True,
        True,
    ]


def test_rendering_twice_gives_the_same_bytes() -> None:
    first, second = (list(Project(EVERYTHING).roots()) for _ in range(2))
    assert first == second


def test_every_module_call_has_the_place_in_the_definition_that_it_comes_from() -> None:
    project = Project(EVERYTHING)
    definition = project.definition()
    service = definition.services["prod"]["market"]
    files = {"web": ["start.html"], "plain": ["index.html"]}
    found = build_stack(service, definition.environments["prod"].spec, files)
    text = "".join(render_root(found).files.values())
    labels = re.findall(r'^module "(\w+)"', text, re.MULTILINE)
    assert set(labels) <= found.origins.keys()
    assert found.origins["alias_night_watch"] == "functions.night-watch"
    assert found.origins["queue_rule_dead_letters"] == "rules"


def test_nothing_leaves_a_template_without_a_filter() -> None:
    templates = generator.render.root._templates()
    hostile = templates.from_string("{{ name }}")
    with pytest.raises(TypeError, match="without a filter"):
        hostile.render(name='" }')
    assert templates.from_string("{{ name | hcl }}").render(name='" }') == r'"\" }"'


def test_what_a_template_misspells_is_an_error_and_not_an_empty_place() -> None:
    templates = generator.render.root._templates()
    for template in ("{{ stack.nmae | hcl }}", "{% if stack.nmae %}{% endif %}", "{{ stack.names.nmae.x }}"):
        with pytest.raises((jinja2.UndefinedError, TypeError)):
            templates.from_string(template).render(stack=stack())


def test_a_label_is_an_identifier() -> None:
    templates = generator.render.root._templates()
    with pytest.raises(ValueError, match="not a Terraform identifier"):
        templates.from_string("{{ label | word }}").render(label="x.y")

"""Every key of every model: described, and in the reference."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.docs import reference
from generator.docs.descriptions import descriptions
from generator.docs.generated import stale
from generator.docs.sections import sections
from generator.policy.waivers import WaiversSpec
from generator.spec import event_forms, forms, intents, outside_forms, target_forms
from generator.spec.base import keys_of
from generator.spec.environment import EnvironmentSpec
from generator.spec.form import Form
from generator.spec.service import ServiceSpec

REPOSITORY = Path(__file__).parents[3]
PAGES: dict[str, type[BaseModel]] = {
    "service": ServiceSpec,
    "environment": EnvironmentSpec,
    "waivers": WaiversSpec,
}
KEYS = [
    (page, section.path, section.model, key)
    for page, model in PAGES.items()
    for section in sections(model)
    for key in keys_of(section.model)
]


def page_text(name: str) -> str:
    return (REPOSITORY / reference.FOLDER / f"{name}.md").read_text(encoding="utf-8")


def test_the_committed_reference_is_fresh() -> None:
    assert stale(REPOSITORY, reference.pages()) == [], "run python -m generator.docs.reference"


def undescribed(model: type[BaseModel]) -> list[str]:
    return [name for name, text in descriptions(model).items() if not text.strip().endswith((".", '."'))]


@pytest.mark.parametrize("model", list(dict.fromkeys(model for _, _, model, _ in KEYS)))
def test_every_key_has_a_sentence_that_describes_it(model: type[BaseModel]) -> None:
    assert undescribed(model) == []
    assert (model.__doc__ or "").partition("\n")[0].endswith(".")


def test_a_key_without_a_sentence_is_noticed() -> None:
    class Bad(BaseModel, use_attribute_docstrings=True):
        silent: int
        half: int
        """half a sentence"""
        fine: int
        """A sentence."""

    assert undescribed(Bad) == ["silent", "half"]


@pytest.mark.parametrize(("page", "path", "model", "key"), KEYS, ids=lambda value: str(value))
def test_every_key_stands_in_the_reference(page: str, path: str, model: type[BaseModel], key: str) -> None:
    title = f"## `{path}`" if path else "## The file"
    section = page_text(page).partition(f"{title}\n")[2].partition("\n## ")[0]
    [row] = [line for line in section.splitlines() if line.startswith(f"| `{key}` |")]
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
    assert all(cells), f"{page}.md says too little of {path}.{key}"
    assert len(cells) == (6 if page == "service" else 4)
    description = " ".join(descriptions(model)[key].split())
    assert cells[3] == description.replace("|", "\\|")


def test_every_intent_stands_in_the_reference_with_its_exact_actions() -> None:
    text = page_text("access")
    known = (
        intents.TABLE_INTENTS,
        intents.INDEX_INTENTS,
        intents.QUEUE_INTENTS,
        intents.EVENT_BUS_INTENTS,
        intents.WEBSOCKET_API_INTENTS,
        *intents.AWS_SERVICE_INTENTS.values(),
    )
    for group in known:
        for name, actions in group.items():
            assert f"| `{name}` | {', '.join(f'`{action}`' for action in actions)} |" in text


def test_limits_and_defaults_stand_in_the_reference() -> None:
    text = page_text("service")
    assert "| `timeout_seconds` | whole number from 1 to 900 | `10` |" in text
    assert "| `memory_megabytes` | whole number from 128 to 10240 | `256` |" in text
    assert "| `partition_key` | text, 1 to 255 characters | required |" in text
    assert "| function | 64 |" in text


def test_a_pattern_has_one_form() -> None:
    rooms = (forms, outside_forms, event_forms, target_forms)
    known = [form for room in rooms for form in vars(room).values() if isinstance(form, Form)]
    assert {form.pattern: form.words for form in known} == forms.WORDS
    assert len({form.pattern for form in known}) == len(known)


def patterns(value: object) -> set[str]:
    """Every regular expression that a schema asks for."""
    if isinstance(value, list):
        return set().union(*map(patterns, value))
    if not isinstance(value, dict):
        return set()
    own = {value["pattern"]} if isinstance(value.get("pattern"), str) else set()
    return own.union(value.get("patternProperties", {}), *map(patterns, value.values()))


@pytest.mark.parametrize("model", [ServiceSpec, EnvironmentSpec])
def test_every_form_has_words_for_messages(model: type[BaseModel]) -> None:
    found = patterns(model.model_json_schema())
    assert found
    assert found <= forms.WORDS.keys()

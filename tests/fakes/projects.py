"""A project's folder -> its definition, stacks and roots, without Terraform and without writing anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.render.root import RenderedRoot, render_root
from generator.spec.definition import Definition, Service, parse_definition
from generator.spec.tables.table_items import item_files
from generator.spec.workflows.state_machine import definition_files
from generator.stack.build import build_stack


@dataclass(frozen=True)
class Project:
    """The folder that holds `functions/` and `environments/`."""

    folder: Path

    def definition(self) -> Definition:
        files = sorted((self.folder / "environments").glob("*.yaml"))
        return parse_definition(
            self._contents(sorted((self.folder / "functions").glob("*/service.yaml"))),
            self._contents([file for file in files if file.stem != "waivers"]),
            self._contents(
                sorted(
                    file
                    for kind in (
                        "functions/*/openapi.*",
                        "functions/*/schemas/*",
                        "components/*/component.yaml",
                    )
                    for file in self.folder.glob(kind)
                )
            ),
        )

    def roots(self, **changed: object) -> Iterator[RenderedRoot]:
        """Every service in every environment, whose keys are `changed`."""
        definition = self.definition()
        for name, services in definition.services.items():
            for service in services.values():
                environment = definition.environments[name].spec.model_copy(update=changed)
                texts, extra = self._texts(service), self._extra_files(service)
                yield render_root(build_stack(service, environment, self._site_files(service), texts, extra))

    def _contents(self, files: list[Path]) -> dict[Path, bytes]:
        return {file.relative_to(self.folder): file.read_bytes() for file in files}

    def _extra_files(self, service: Service) -> dict[str, str]:
        folder = self.folder / "terraform" / "extra" / service.spec.service
        return {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.tf")}

    def _texts(self, service: Service) -> dict[str, bytes]:
        folder = self.folder / "functions" / service.spec.service
        machines, tables = service.spec.state_machines.values(), service.spec.tables.values()
        files = (*definition_files(machines), *item_files(tables))
        return {name: (folder / name).read_bytes() for name in files if (folder / name).is_file()}

    def _site_files(self, service: Service) -> dict[str, list[str]]:
        folder = self.folder / "functions" / service.spec.service
        return {
            key: [str(file.relative_to(folder / site.source)) for file in _files(folder / site.source)]
            for key, site in service.spec.sites.items()
        }


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]

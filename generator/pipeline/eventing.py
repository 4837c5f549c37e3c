"""Project + definitions -> what is found about its event rules: reads the sample events."""

from __future__ import annotations

from pathlib import Path

from generator.adapters.project_files import read_event_file, sample_event_files
from generator.errors import Issue, StagetwinError
from generator.pipeline.definitions import Workspace
from generator.project import Project
from generator.routing.event_sample import EventSample, read_event, read_samples
from generator.routing.explanation import Explanation
from generator.routing.explanation import explain as explain_event
from generator.routing.lint import LintReport
from generator.routing.lint import lint as lint_rules
from generator.routing.rules import Services
from generator.routing.samples import SamplesReport, judge
from generator.spec.nearest import did_you_mean


def lint(workspace: Workspace, service: str | None) -> LintReport:
    """Raise StagetwinError for an unknown service."""
    return lint_rules(_services(workspace, service), workspace.definition.services)


def test(workspace: Workspace, service: str | None) -> SamplesReport:
    """Raise StagetwinError for an unknown service, and with all that is wrong in the samples' files."""
    services = _services(workspace, service)
    names = dict.fromkeys(name for own in services.values() for name in own)
    samples: dict[str, tuple[EventSample, ...]] = {}
    issues: list[Issue] = []
    for name in names:
        try:
            samples[name] = read_samples(sample_event_files(workspace.project, name))
        except StagetwinError as error:
            issues += error.issues
    if issues:
        raise StagetwinError(issues)
    return judge(services, samples, workspace.definition.services)


def explain(workspace: Workspace, rule: str, file: Path, service: str | None) -> Explanation:
    """Raise StagetwinError for what is not known or cannot be read."""
    project: Project = workspace.project
    path = file.absolute()
    services = _services(workspace, service)
    event, event_bus = read_event(project.relative(path), read_event_file(project, path))
    return explain_event(services, rule, event, event_bus)


def _services(workspace: Workspace, service: str | None) -> Services:
    """All services in all environments, or only the one."""
    services = workspace.definition.services
    if service is None:
        return services
    known = {name for own in services.values() for name in own}
    if service not in known:
        why = f"{service}: there is no such service"
        raise StagetwinError(Issue("unknown-service", why, hint=did_you_mean(service, known)))
    return {
        environment: {name: one for name, one in own.items() if name == service}
        for environment, own in services.items()
    }

"""MirrorReport -> JUnit XML, as CI systems show it. Pure."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.mirror.listing import Line, Outcome, differing, lines, verdict_text
from generator.mirror.report import MirrorReport
from generator.plan.xml_text import writable


def junit(report: MirrorReport) -> str:
    """A test case for each resource without a difference, each difference, each entry that fails."""
    found = list(lines(report))
    same = [one for one in report.compared if (one.service, one.address) not in differing(report)]
    suite = ElementTree.Element(
        "testsuite",
        {
            "name": f"stagetwin mirror {report.twin} ({report.depth})",
            "tests": str(len(found) + len(same) + 1),
            "failures": str(sum(line.fails for line in found) + _is_empty(report)),
            "skipped": str(sum(not line.fails for line in found)),
            "errors": "0",
        },
    )
    whole = ElementTree.SubElement(suite, "testcase", {"classname": "mirror", "name": verdict_text(report)})
    if _is_empty(report):
        ElementTree.SubElement(whole, "failure", {"message": "nothing was compared", "type": "empty"})
    for one in same:
        attributes = {"classname": writable(one.service), "name": writable(one.address)}
        ElementTree.SubElement(suite, "testcase", attributes)
    for line in found:
        _case(suite, line, report)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _is_empty(report: MirrorReport) -> bool:
    return report.resources == 0


def _case(suite: ElementTree.Element, line: Line, report: MirrorReport) -> None:
    service, _, rest = line.at.partition("/")
    attributes = {"classname": writable(service), "name": writable(f"{rest or service} ({line.outcome})")}
    case = ElementTree.SubElement(suite, "testcase", attributes)
    if not line.fails:
        ElementTree.SubElement(case, "skipped", {"message": writable(f"allowed: {line.why}")})
        return
    message = line.why
    if line.outcome is Outcome.DENIED:
        message = f"{report.baseline} {line.baseline}, {report.twin} {line.twin}: {line.why}"
    failure = {"message": writable(message), "type": line.outcome.value}
    ElementTree.SubElement(case, "failure", failure).text = writable(f"{line.place}\n{message}".strip())

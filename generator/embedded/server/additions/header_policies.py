"""A CloudFront response headers policy -> read back without the blocks that it does not have.

Reason: MiniStack answers empty CustomHeadersConfig and RemoveHeadersConfig for a policy that was made without
them. The AWS provider takes them for configured blocks, so no plan with such a policy is ever empty.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

OPTIONAL = {"CustomHeaders": "CustomHeadersConfig", "RemoveHeaders": "RemoveHeadersConfig"}


def building(original: Any) -> Any:
    def build(parent: Any, config: dict[str, Any], *rest: Any) -> Any:
        answer = original(parent, config, *rest)
        for kept, element in OPTIONAL.items():
            found = parent.find(element)
            if found is not None and not config[kept]:
                parent.remove(found)
        return answer

    return build


def install(host: Host) -> None:
    host.replace(service("services.cloudfront"), "_build_rhp_config_xml", building)

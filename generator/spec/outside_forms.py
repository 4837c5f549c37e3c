"""The forms of what others made, as chat applications and load balancers name it."""

from __future__ import annotations

from typing import Final

from generator.spec.form import Form, arn_of

UUID: Final = Form(r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", "a UUID, in hexadecimal digits")
SLACK_TEAM_ID: Final = Form(
    r"^[0-9A-Z]{1,255}$", "the ID of a Slack workspace: capital letters and digits, such as `T07EA123LEP`"
)
SLACK_CHANNEL_ID: Final = Form(r"^[A-Za-z0-9]{1,255}$", "a Slack channel's ID, such as `C07EZ1ABC23`")
TEAMS_CHANNEL_ID: Final = Form(
    r"^[a-zA-Z0-9_=+/.,-]*%3[aA][a-zA-Z0-9_=+/.,-]*%40[a-zA-Z0-9_=+/.,-]*$",
    "the ID of a channel as it stands, encoded, in its link, such as `19%3aab12%40thread.tacv2`",
)
LISTENER_ARN: Final = Form(
    rf"^{arn_of('elasticloadbalancing')}listener/app/[A-Za-z0-9-]+/[0-9a-f]+/[0-9a-f]+$",
    "the ARN of an Application Load Balancer's listener",
)
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
LISTENER_PATH: Final = Form(
    r"^/[A-Za-z0-9_.$/~\"'@:+&*?-]{0,127}$", "a path of 128 characters at most, such as `/orders/*`"
)
LISTENER_HOST: Final = Form(
    r"^[A-Za-z0-9.*?-]{1,128}$", "a host name, with `*` and `?`, such as `*.example.com`"
)
LISTENER_METHOD: Final = Form(r"^[A-Z_-]{1,40}$", "an HTTP method in capital letters, such as `GET`")

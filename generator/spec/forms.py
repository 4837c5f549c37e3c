"""The forms that short texts of a definition take: a regular expression, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Form:
    """`words` ends the sentence "it must be …"; `pattern` is for regular expressions of JSON Schema too."""

    pattern: str
    words: str


NAME: Final = Form(
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
    "lower case words of letters and digits, joined by hyphens, such as `daily-digest`",
)
HANDLER: Final = Form(r"^[^\s]{1,128}$", "1 to 128 characters without white space, such as `handler.handle`")
ENVIRONMENT_KEY: Final = Form(
    r"^[A-Za-z][A-Za-z0-9_]+$",
    "two or more letters, digits and underscores that start with a letter, such as `LOG_LEVEL`",
)
INTENT: Final = Form(
    r"^[a-z][a-z0-9_]*$",
    "a lower case word, or several joined by underscores, such as `read` or `detect_sentiment`",
)
ACCESS_KEY: Final = Form(
    r"^[a-z][a-z0-9-]*(\.[A-Za-z0-9_.-]+)?$",
    "the name of a resource or an AWS service, or a table, a dot and one of its indexes, "
    "such as `connections` or `connections.roomIndex`",
)
VERSION: Final = Form(r"^[1-9][0-9]*$", "the number of a published version, such as `7`")
DURATION: Final = Form(
    r"^[1-9][0-9]*[smh]$", "a whole number with `s`, `m` or `h`, such as `90s`, `10m` or `1h`"
)
STATISTIC: Final = Form(
    r"^(Sum|Average|Maximum|Minimum|p[0-9]{1,2}(\.[0-9]{1,10})?)$",
    "`Sum`, `Average`, `Maximum`, `Minimum` or a percentile such as `p95`",
)
ROUTE_KEY: Final = Form(
    r"^(\$connect|\$disconnect|\$default|[A-Za-z0-9][A-Za-z0-9._/-]*)$",
    "`$connect`, `$disconnect`, `$default` or a word that messages carry, such as `join`",
)
IDENTITY_SOURCE: Final = Form(
    r"^(route\.request\.(header|querystring)|context|stageVariables)\.[A-Za-z0-9._-]+$",
    "a place in the request, such as `route.request.querystring.token`",
)
ROUTE_SELECTION: Final = Form(
    r"^(\$request\.body\.[A-Za-z0-9_.-]+|\$\{request\.body\.[A-Za-z0-9_.-]+\})$",
    "a place in a message's body, such as `$request.body.action`",
)
STAGE_NAME: Final = Form(r"^[A-Za-z0-9_-]+$", "letters, digits, hyphens and underscores, such as `live`")
INDEX_NAME: Final = Form(
    r"^[A-Za-z0-9_.-]+$", "letters, digits, hyphens, underscores and dots, such as `roomIndex`"
)
FILE_NAME: Final = Form(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", "the name of a file or folder, such as `site`")
BUCKET_NAME: Final = Form(
    r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", "3 to 63 lower case letters, digits and hyphens"
)
ACCOUNT_ID: Final = Form(r"^[0-9]{12}$", 'an account ID: twelve digits in quotes, such as "111111111111"')
EVENT_TIME: Final = Form(
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
    "a moment as EventBridge writes it, such as `2026-11-23T18:00:00Z`",
)
ARN: Final = Form(
    r"^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:.+$", "an ARN, such as `arn:aws:s3:::some-bucket`"
)
SERVICE_PRINCIPAL: Final = Form(
    r"^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$", "an AWS service's principal, such as `s3.amazonaws.com`"
)
REGION: Final = Form(r"^[a-z]{2}(-[a-z]+)+-[0-9]$", "a region as AWS names it, such as `eu-central-1`")
HTTP_ROUTE_KEY: Final = Form(
    r"^(\$default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) "
    r"/((([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_]+\})/)*([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_]+\+?\}))?)$",
    "`$default`, or a method and a path such as `GET /items/{id}` or `ANY /files/{path+}`",
)
HTTP_IDENTITY_SOURCE: Final = Form(
    r"^(\$request\.(header|querystring)|\$context|\$stageVariables)\.[A-Za-z0-9._-]+$",
    "a place in the request, such as `$request.header.Authorization`",
)
HTTPS_URL: Final = Form(
    r"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~:@!$&'()*+,;=%{}/-]*)?$",
    "an address such as `https://tokens.example.com/pool`",
)
ORIGIN: Final = Form(
    r"^(\*|[a-z][a-z0-9+.-]*://(\*|[A-Za-z0-9.-]+(:[0-9]+)?))$",
    "an origin such as `https://www.example.com`, without a path, or `*`",
)
HEADER: Final = Form(r"^(\*|[A-Za-z0-9_-]+)$", "the name of a header, such as `content-type`, or `*`")
STAGE_VARIABLE: Final = Form(r"^[A-Za-z0-9_]+$", "letters, digits and underscores, such as `greeting`")
STAGE_VARIABLE_VALUE: Final = Form(
    r"^[A-Za-z0-9\-._~:/?#&=,]+$", "letters, digits and - . _ ~ : / ? # & = , as in an address"
)
VPC_LINK_ID: Final = Form(r"^[a-z0-9]{1,32}$", "a VPC link's ID, such as `a1b2c3`")
LOG_FIELD: Final = Form(r"^[A-Za-z][A-Za-z0-9_]*$", "letters, digits and underscores, such as `sourceIp`")
LOG_VARIABLE: Final = Form(
    r"^\$context\.[A-Za-z0-9._-]+$", "a variable of the request, such as `$context.identity.sourceIp`"
)

ALARM_ACTION: Final = Form(
    r"^(arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{0,12}:\S+|[a-z][a-z0-9]*(-[a-z0-9]+)*)$",
    "the name of a topic of this service, or an ARN such as `arn:aws:sns:eu-central-1:111111111111:on-call`",
)
METRIC_ID: Final = Form(
    r"^[a-z][a-zA-Z0-9_]{0,254}$",
    "letters, digits and underscores that start with a lower case letter, such as `errors`",
)
METRIC_NAMESPACE: Final = Form(
    r"^[^:].*$", "the namespace of a metric, such as `AWS/SNS` or `Shop`; it does not start with a colon"
)
ASCII: Final = Form(r"^[\x20-\x7e]*$", "text of ASCII characters")

WORDS: Final = {form.pattern: form.words for form in list(globals().values()) if isinstance(form, Form)}
"""The words of each pattern, for messages."""

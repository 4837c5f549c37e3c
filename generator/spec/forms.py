"""The forms that short texts of a definition take: a regular expression, and the same in words."""

from __future__ import annotations

from typing import Final

from generator.spec import event_forms, outside_forms, target_forms
from generator.spec.form import NAME_PATTERN, Form, arn_of

_KMS_KEY: Final = f"{arn_of('kms')}key/[A-Za-z0-9-]+"

NAME: Final = Form(
    rf"^{NAME_PATTERN}$",
    "lower case words of letters and digits, joined by hyphens, such as `daily-digest`",
)
HANDLER: Final = Form(r"^[^\s]{1,128}$", "1 to 128 characters without white space, such as `handler.handle`")
BUILD_OUTPUT: Final = Form(
    r"^(\{output\}|\{work\}|[A-Za-z0-9_.*?-]+)(/[A-Za-z0-9_.*?-]+)*/?$",
    "a folder, a file or a pattern below the function's folder, such as `dist` or `target/*.jar`, or below "
    "`{output}` or `{work}`",
)
BUILD_INPUT: Final = Form(
    r"^[A-Za-z0-9_.*?-]+(/[A-Za-z0-9_.*?-]+)*/?$",
    "a folder, a file or a pattern, such as `src/**/*.ts` or `../common`",
)
IMAGE_REPOSITORY: Final = Form(
    r"^([0-9]{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*$",
    "an ECR repository: its name, such as `shop/worker`, or its whole address, "
    "`111111111111.dkr.ecr.eu-central-1.amazonaws.com/shop/worker`",
)
IMAGE_DIGEST: Final = Form(r"^sha256:[0-9a-f]{64}$", "an image's digest: `sha256:` and 64 hexadecimal digits")
IMAGE_TAG: Final = Form(
    r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$",
    "a tag: letters, digits, underscores, dots and hyphens, such as `v7`",
)
LAYER: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('lambda')}layer:[A-Za-z0-9_-]{{1,140}}:[1-9][0-9]*)$",
    "the name of a layer of the service, or the ARN of a layer's version, its number at the end",
)
ABSOLUTE_PATH: Final = Form(r"^/[^\s]*$", "a path that begins with `/`, such as `/var/task`")
FOLDER: Final = Form(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$",
    "a folder below the service's, such as `layers/common`",
)
ENVIRONMENT_KEY: Final = Form(
    r"^[A-Za-z][A-Za-z0-9_]+$",
    "two or more letters, digits and underscores that start with a letter, such as `LOG_LEVEL`",
)
INTENT: Final = Form(
    r"^[a-z][a-z0-9_]*$",
    "a lower case word, or several joined by underscores, such as `read` or `detect_sentiment`",
)
ACCESS_KEY: Final = Form(
    r"^[a-z][a-z0-9-]*(\.[A-Za-z0-9_.-]+|:[a-z][a-z0-9-]*)?$",
    "the name of a resource or an AWS service, a table, a dot and one of its indexes, or a function, a colon "
    "and one of its aliases, such as `connections`, `connections.roomIndex` or `chat:beta`",
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
    r"^(\$request\.body\.[A-Za-z0-9_.-]+|([^${}]*\$\{request\.body\.[A-Za-z0-9_.-]+\})+[^${}]*)$",
    "a place in a message's body, such as `$request.body.action`, or several places and words, such as "
    "`${request.body.kind}-${request.body.action}`",
)
ALPHANUMERIC: Final = Form(r"^[A-Za-z0-9]+$", "letters and digits, such as `Order`")
CONNECT_PARAMETER: Final = Form(
    r"^route\.request\.(header|querystring)\.[A-Za-z0-9._-]+$",
    "a place in the request that opens a connection, such as `route.request.querystring.room`",
)
INTEGRATION_PARAMETER: Final = Form(
    r"^integration\.request\.(header|querystring|path)\.[A-Za-z0-9._-]+$",
    "a place in the integration's request, such as `integration.request.header.X-Room`",
)
INTEGRATION_RESPONSE_KEY: Final = Form(
    r"^(\$default|/.+/)$", "`$default` or a pattern of a status between slashes, such as `/4\\d\\d/`"
)
CONTEXT_FIELD: Final = Form(
    r"^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$",
    "a member of API Gateway's `$context` without that word, such as `identity.sourceIp`",
)
HTTP_URI: Final = Form(r"^https?://.+$", "an address that begins with `https://` or `http://`")
DOMAIN_NAME: Final = Form(
    r"^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
    "lower case labels joined by dots, such as `chat.example.com`",
)
MAPPING_KEY: Final = Form(
    r"^[A-Za-z0-9$_.+!*'()-]+(/[A-Za-z0-9$_.+!*'()-]+)*$",
    "a path without a slash at its ends, such as `v2/socket`",
)


def _arn_form(service: str, resource: str, example: str) -> Form:
    pattern = rf"^{arn_of(service)}{resource}$"
    return Form(pattern, f"an ARN, such as `arn:aws:{service}:eu-central-1:111111111111:{example}`")


CERTIFICATE_ARN: Final = _arn_form("acm", "certificate/.+", "certificate/0b5c7a6e")
TOPIC_REFERENCE: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('sns')}[A-Za-z0-9_-]+(\.fifo)?)$",
    "the name of a topic of this service, or a topic's ARN",
)
NETWORK_LOAD_BALANCER_ARN: Final = _arn_form(
    "elasticloadbalancing", "loadbalancer/net/.+", "loadbalancer/net/inside/1a2b"
)
STAGE_NAME: Final = Form(r"^[A-Za-z0-9_-]+$", "letters, digits, hyphens and underscores, such as `live`")
INDEX_NAME: Final = Form(
    r"^[A-Za-z0-9_.-]+$", "letters, digits, hyphens, underscores and dots, such as `roomIndex`"
)
TABLE_KEY: Final = Form(
    rf"^(aws_managed|aws_owned|{NAME_PATTERN}|{_KMS_KEY})$",
    "`aws_managed`, `aws_owned`, the name of one of the service's `keys`, or the ARN of a KMS key (not of an "
    "alias)",
)
BACKUP_VAULT: Final = Form(r"^[A-Za-z0-9_-]{2,50}$", "2 to 50 letters, digits, hyphens and underscores")
FILE_NAME: Final = Form(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", "the name of a file or folder, such as `site`")
BUCKET_NAME: Final = Form(
    r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", "3 to 63 lower case letters, digits and hyphens"
)
ACCOUNT_ID: Final = Form(r"^[0-9]{12}$", 'an account ID: twelve digits in quotes, such as "111111111111"')
QUEUE_SOURCE: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('sqs')}[A-Za-z0-9_-]{{1,80}}(\.fifo)?)$",
    "the name of a queue of this service, or a queue's ARN",
)
STREAM_SOURCE: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('kinesis')}stream/[A-Za-z0-9_.-]{{1,128}})$",
    "the name of a stream of this service, or a Kinesis stream's ARN",
)
TABLE_SOURCE: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('dynamodb')}table/[A-Za-z0-9_.-]{{3,255}}/stream/[0-9T:.-]+)$",
    "the name of a table of this service, or the ARN of a table's stream",
)
STATE_MACHINE_REFERENCE: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('states')}stateMachine:[A-Za-z0-9_-]+)$",
    "the name of a state machine of this service, or a state machine's ARN",
)
MSK_CLUSTER: Final = Form(
    rf"^{arn_of('kafka')}cluster/[A-Za-z0-9-]{{1,64}}/[A-Za-z0-9-]+$",
    "the ARN of an MSK cluster",
)
MQ_BROKER: Final = Form(
    rf"^{arn_of('mq')}broker:[A-Za-z0-9_-]{{1,50}}:b-[a-f0-9-]+$",
    "the ARN of an Amazon MQ broker",
)
DOCUMENTDB_CLUSTER: Final = Form(
    rf"^{arn_of('rds')}cluster:[a-z][a-z0-9-]{{0,62}}$",
    "the ARN of a DocumentDB cluster",
)
SECRET_ARN: Final = Form(
    rf"^{arn_of('secretsmanager')}secret:[A-Za-z0-9/_+=.@-]{{1,512}}$",
    "the ARN of a secret in Secrets Manager",
)
BOOTSTRAP_SERVER: Final = Form(
    r"^[A-Za-z0-9][A-Za-z0-9.-]*:[0-9]{1,5}$", "a host, a colon and a port, such as `kafka.example.com:9092`"
)
# https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html (`Topics`)
KAFKA_TOPIC: Final = Form(
    r"^[^.]([a-zA-Z0-9_.-]+)$", "the name of a Kafka topic, of letters, digits, dots, hyphens and underscores"
)
BATCH_DESTINATION: Final = Form(
    r"^arn:aws[a-z-]*:(sqs|sns|s3):[a-z0-9-]*:[0-9]*:.+$", "the ARN of a queue, a topic or a bucket"
)
INVOCATION_DESTINATION: Final = Form(
    r"^arn:aws[a-z-]*:(sqs|sns|s3|lambda|events):[a-z0-9-]*:[0-9]*:.+$",
    "the ARN of a queue, a topic, a bucket, a function's alias or an event bus",
)
PATH_NAME: Final = Form(
    r"^[A-Za-z0-9_-]{1,256}$", "letters, digits, underscores and hyphens, such as `order-id`"
)
EVENT_TIME: Final = Form(
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
    "a moment as EventBridge writes it, such as `2026-11-23T18:00:00Z`",
)
HTTPS_ADDRESS: Final = Form(
    r"^https://[^\s/?#]+([/?][^\s#]*)?$", "an address with TLS, such as `https://example.com/hook`"
)
EMAIL_ADDRESS: Final = Form(r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "an e-mail address, such as `ops@example.com`")
PHONE_NUMBER: Final = Form(
    r"^\+[1-9][0-9]{5,14}$", "a telephone number with its country code, such as `+4930123456`"
)
ARN: Final = Form(
    r"^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:.+$", "an ARN, such as `arn:aws:s3:::some-bucket`"
)
SERVICE_PRINCIPAL: Final = Form(
    r"^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$", "an AWS service's principal, such as `s3.amazonaws.com`"
)
PARAMETER_NAME: Final = Form(
    r"^/?[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*$", "the name of a parameter, such as `/shared/api-address`"
)
SECRET_REFERENCE: Final = Form(
    rf"^({arn_of('secretsmanager')}secret:.+|[a-zA-Z0-9/_+=.@-]{{1,512}})$",
    "the name or ARN of a secret, such as `shared/database`",
)
ROTATION_SCHEDULE: Final = Form(
    r"^(rate|cron)\([0-9A-Za-z#?*/, -]+\)$", "`rate(…)` or `cron(…)`, such as `rate(30 days)`"
)
KEY_REFERENCE: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('kms')}(key|alias)/.+)$",
    "the name of one of the service's `keys`, or the ARN of a KMS key or its alias",
)
KEY_ITSELF: Final = Form(
    rf"^({NAME_PATTERN}|{_KMS_KEY})$",
    "the name of one of the service's `keys`, or the ARN of a KMS key (not of an alias)",
)
REGION: Final = Form(r"^[a-z]{2}(-[a-z]+)+-[0-9]$", "a region as AWS names it, such as `eu-central-1`")
HTTP_ROUTE_KEY: Final = Form(
    r"^(\$default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) "
    r"/((([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_]+\})/)*([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_]+\+?\}))?)$",
    "`$default`, or a method and a path such as `GET /items/{id}` or `ANY /files/{path+}`",
)
REST_ROUTE_KEY: Final = Form(
    r"^(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) "
    r"/((([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_]+\})/)*([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_]+\+?\}))?$",
    "a method and a path such as `GET /items/{id}` or `ANY /files/{path+}`",
)
REST_IDENTITY_SOURCE: Final = Form(
    r"^(method\.request\.(header|querystring)|context|stageVariables)\.[A-Za-z0-9._-]+$",
    "a place in the request, such as `method.request.header.Authorization`",
)
REST_PARAMETER: Final = Form(
    r"^(header|querystring)\.[A-Za-z0-9_-]+$",
    "a header or a query parameter, such as `querystring.page` or `header.X-Request-Id`",
)
SCHEMA_NAME: Final = Form(
    r"^[A-Z][A-Za-z0-9]*$", "letters and digits after a capital letter, such as `Order`"
)
USER_POOL_REFERENCE: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('cognito-idp')}userpool/[a-z0-9-]+_[A-Za-z0-9]+)$",
    "the name of a user pool of this service, or a user pool's ARN",
)
VPC_ENDPOINT_ID: Final = Form(
    r"^vpce-[0-9a-f]{8,17}$", "a VPC endpoint's ID, such as `vpce-0123456789abcdef0`"
)
IP_RANGE: Final = Form(
    r"^[0-9a-f.:]+/[0-9]{1,3}$", "a range of addresses, such as `203.0.113.0/24` or `2001:db8::/32`"
)
MEDIA_TYPE: Final = Form(r"^[A-Za-z0-9*.+-]+/[A-Za-z0-9*.+-]+$", "a media type, such as `image/png`")
REGIONAL_WEB_ACL_ARN: Final = Form(
    rf"^{arn_of('wafv2')}regional/webacl/.+$",
    "the ARN of a regional web ACL, such as "
    "`arn:aws:wafv2:eu-central-1:111111111111:regional/webacl/shop/0b5c7a6e`",
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

FUNCTION_REFERENCE: Final = Form(
    rf"^{NAME_PATTERN}(:{NAME_PATTERN})?$",
    "the name of a function, or one with a colon and one of its aliases, such as `chat` or `chat:beta`",
)
SUBNET_ID: Final = Form(r"^subnet-[a-f0-9]{8,17}$", "a subnet's ID, such as `subnet-0123456789abcdef0`")
SECURITY_GROUP_ID: Final = Form(
    r"^sg-[a-f0-9]{8,17}$", "a security group's ID, such as `sg-0123456789abcdef0`"
)
FILE_SYSTEM_ARN: Final = Form(
    rf"^{arn_of('elasticfilesystem')}file-system/fs-[a-f0-9]{{8,40}}$",
    "the ARN of an EFS file system: `arn:aws:elasticfilesystem:<region>:<account>:file-system/fs-…`",
)
ACCESS_POINT_ARN: Final = Form(
    rf"^{arn_of('elasticfilesystem')}access-point/fsap-[a-f0-9]{{17}}$",
    "the ARN of an EFS access point: `arn:aws:elasticfilesystem:<region>:<account>:access-point/fsap-…`",
)
MOUNT_PATH: Final = Form(r"^/mnt/[A-Za-z0-9_.-]+$", "a folder of `/mnt`, such as `/mnt/models`")
KMS_KEY_ARN: Final = Form(
    rf"^{_KMS_KEY}$",
    "the ARN of a KMS key: `arn:aws:kms:<region>:<account>:key/…`",
)
CODE_SIGNING_CONFIG_ARN: Final = Form(
    rf"^{arn_of('lambda')}code-signing-config:csc-[a-z0-9]{{17}}$",
    "the ARN of a code signing configuration: `arn:aws:lambda:<region>:<account>:code-signing-config:csc-…`",
)
POLICY_ARN: Final = Form(
    r"^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]+$",
    "the ARN of an IAM policy: `arn:aws:iam::<account>:policy/…`",
)
BOUNDARY: Final = Form(
    rf"^(bootstrap|{POLICY_ARN.pattern.strip('^$')})$",
    "`bootstrap`, or the ARN of an IAM policy: `arn:aws:iam::<account>:policy/…`",
)
RUNTIME_VERSION_ARN: Final = Form(
    r"^arn:aws[a-z-]*:lambda:[a-z0-9-]+::runtime:[A-Za-z0-9_-]+$",
    "the ARN of a runtime version, as `INIT_START` lines name it: `arn:aws:lambda:<region>::runtime:…`",
)
LOG_GROUP: Final = Form(r"^[A-Za-z0-9_/.#-]+$", "the name of a log group, such as `/shop/orders`")
PRINCIPAL: Final = Form(
    r"^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:(root|role/[A-Za-z0-9+=,.@_/-]+|user/[A-Za-z0-9+=,.@_/-]+))$",
    "an account ID in quotes, or the ARN of a role or user",
)
TIME_ZONE: Final = Form(
    r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$",
    "a time zone of the IANA database, such as `Europe/Berlin`",
)
SITE_DOMAIN: Final = Form(
    r"^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$",
    "a domain name in lower case, such as `shop.example.com`",
)
CLOUDFRONT_CERTIFICATE_ARN: Final = Form(
    r"^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/\S+$",
    "the ARN of a certificate in us-east-1, where CloudFront takes them from",
)
ZONE_ID: Final = Form(r"^Z[A-Z0-9]+$", "a hosted zone's ID, such as `Z0123456789ABCDEFGHIJ`")
WEB_ACL_ARN: Final = Form(
    r"^arn:aws[a-z-]*:wafv2:us-east-1:[0-9]{12}:global/webacl/\S+$",
    "the ARN of a web ACL of WAF for CloudFront, which is in us-east-1 and global",
)
SITE_FILE: Final = Form(r"^[^/\s][^\s]*$", "the path of a file of the site, such as `errors/404.html`")
CALLBACK_ADDRESS: Final = Form(
    r"^(https://[^\s#]+|http://localhost(:[0-9]+)?(/[^\s#]*)?)$",
    "an address with https, or of http://localhost, without a fragment",
)
OAUTH_SCOPE: Final = Form(r"^[\x21\x23-\x5B\x5D-\x7E]+$", "a scope, such as `openid` or `shop/orders.read`")
DOMAIN_PREFIX: Final = Form(
    r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", "lower case letters, digits and hyphens, such as `shop-prod`"
)
DEFINITION_FILE: Final = Form(
    r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\.(json|yaml|yml)$",
    "a file below the service's folder, such as `order.asl.json` or `workflows/order.asl.yaml`",
)
IAM_ACTION: Final = Form(
    r"^[a-z0-9-]+:[A-Za-z0-9]+$", "an IAM action without wildcards, such as `ecs:RunTask`"
)
GRANTED_RESOURCE: Final = Form(
    r"^(\*|arn:[^*\s]*:.*|\$\{[a-z_]+\.[a-z0-9-]+\.arn\}\S*)$",
    "an ARN, such as `arn:aws:s3:::uploads/*` or `${table.orders.arn}`",
)
ALARM_ACTION: Final = Form(
    rf"^(arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{{0,12}}:\S+|{NAME_PATTERN})$",
    "the name of a topic of this service, or an ARN such as `arn:aws:sns:eu-central-1:111111111111:on-call`",
)
USER_ATTRIBUTE: Final = Form(
    r"^[a-zA-Z][a-zA-Z0-9_]{0,19}$", "up to 20 letters, digits and underscores, such as `tenantId`"
)
METRIC_ID: Final = Form(
    r"^[a-z][a-zA-Z0-9_]{0,254}$",
    "letters, digits and underscores that start with a lower case letter, such as `errors`",
)
METRIC_NAMESPACE: Final = Form(
    r"^[^:].*$", "the namespace of a metric, such as `AWS/SNS` or `Shop`; it does not start with a colon"
)
ASCII: Final = Form(r"^[\x20-\x7e]*$", "text of ASCII characters")
INVOKER: Final = Form(
    r"^([a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?|alexa-(appkit|connectedhome)\.amazon\.com|[0-9]{12}"
    r"|arn:aws[a-z-]*:iam::[0-9]{12}:(root|(role|user)/[A-Za-z0-9+=,.@_/-]+))$",
    "an AWS service's principal, an account ID or the ARN of a role or user",
)
ORGANIZATION: Final = Form(r"^o-[a-z0-9]{10,32}$", "the ID of an organization, such as `o-a1b2c3d4e5`")
EVENT_SOURCE_TOKEN: Final = Form(
    r"^[A-Za-z0-9._-]+$", "letters, digits, dots, hyphens and underscores, such as `amzn1.ask.skill.…`"
)
URL_PATH: Final = Form(r"^/\S{0,1023}$", "a path that starts with a slash, such as `/health`")
STATUS_CODES: Final = Form(
    r"^[2-4][0-9]{2}(-[2-4][0-9]{2})?(,[2-4][0-9]{2}(-[2-4][0-9]{2})?)*$",
    "HTTP status codes, such as `200`, `200,202` or `200-299`",
)

WORDS: Final = {
    form.pattern: form.words
    for forms in (globals(), *map(vars, (event_forms, outside_forms, target_forms)))
    for form in [*forms.values()]
    if isinstance(form, Form)
}
"""The words of each pattern, for messages."""

"""The forms of what rules reach outside of the service: tasks, jobs, builds, documents, warehouses, APIs."""

from __future__ import annotations

from typing import Final

from generator.spec.form import NAME_PATTERN, Form, arn_of

DELIVERY_STREAM: Final = Form(
    rf"^{arn_of('firehose')}deliverystream/[A-Za-z0-9_.-]{{1,64}}$", "the ARN of a Firehose stream"
)
CLUSTER: Final = Form(rf"^{arn_of('ecs')}cluster/[A-Za-z0-9_-]{{1,255}}$", "the ARN of an ECS cluster")
TASK_DEFINITION: Final = Form(
    rf"^{arn_of('ecs')}task-definition/[A-Za-z0-9_-]{{1,255}}(:[1-9][0-9]*)?$",
    "the ARN of a task definition, with a revision or, for the latest, without one",
)
PLATFORM_VERSION: Final = Form(
    r"^(LATEST|[0-9]+\.[0-9]+\.[0-9]+)$", "`LATEST` or the number of Fargate's version, such as `1.4.0`"
)
JOB_QUEUE: Final = Form(
    rf"^{arn_of('batch')}job-queue/[A-Za-z0-9][A-Za-z0-9_-]{{0,127}}$", "the ARN of a job queue of Batch"
)
JOB_DEFINITION: Final = Form(
    rf"^{arn_of('batch')}job-definition/[A-Za-z0-9][A-Za-z0-9_-]{{0,127}}(:[1-9][0-9]*)?$",
    "the ARN of a job definition, with a revision or, for the latest, without one",
)
JOB_NAME: Final = Form(
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", "128 letters, digits, hyphens and underscores at most"
)
BUILD_PROJECT: Final = Form(
    rf"^{arn_of('codebuild')}project/[A-Za-z0-9][A-Za-z0-9_-]{{1,254}}$", "the ARN of a CodeBuild project"
)
# Those of AWS itself, such as AWS-RunShellScript, have no account.
DOCUMENT: Final = Form(
    r"^arn:aws[a-z-]*:ssm:[a-z0-9-]+:([0-9]{12})?:document/[A-Za-z0-9_.-]{3,128}$",
    "the ARN of a Systems Manager document",
)
AUTOMATION: Final = Form(
    r"^arn:aws[a-z-]*:ssm:[a-z0-9-]+:([0-9]{12})?:automation-definition/[A-Za-z0-9_.-]{3,128}"
    r":(\$DEFAULT|\$LATEST|[1-9][0-9]*)$",
    "the ARN of a runbook with its version, such as "
    "`arn:aws:ssm:eu-central-1:111111111111:automation-definition/restart:$DEFAULT`",
)
INSTANCE: Final = Form(r"^(i|mi)-[0-9a-f]{8,17}$", "an instance's ID, such as `i-0123456789abcdef0`")
WAREHOUSE: Final = Form(
    rf"^({arn_of('redshift')}cluster:[a-z][a-z0-9-]{{0,62}}"
    rf"|{arn_of('redshift-serverless')}workgroup/[0-9a-f-]{{36}})$",
    "the ARN of a Redshift cluster or of a workgroup of Redshift Serverless",
)
WAREHOUSE_USER: Final = Form(r"^[A-Za-z0-9_@.+:-]+$", "a user of the database")
REST_API: Final = Form(
    rf"^({NAME_PATTERN}|{arn_of('execute-api')}[a-z0-9]{{10}}/[A-Za-z0-9_-]+)$",
    "the name of one of `rest_apis`, or a REST API's execution ARN with its stage, such as "
    "`arn:aws:execute-api:eu-central-1:111111111111:a1b2c3d4e5/live`",
)
REST_PATH: Final = Form(
    r"^/[A-Za-z0-9_.*/-]*$", "a path, with `*` where a value of `http` comes in, such as `/orders/*`"
)
HEADER: Final = Form(r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,512}$", "a header's name, such as `X-Tenant`")
ROLE: Final = Form(r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}$", "the ARN of a role")

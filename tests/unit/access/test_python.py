"""Python programs -> the API calls that they make."""

from __future__ import annotations

import pytest

from tests.unit.access.reading import read, told

TABLE = 'TableName=os.environ["ORDERS_TABLE"]'
ORDERS = "TableName=$ORDERS_TABLE"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"boto3.client('dynamodb').get_item({TABLE}, Key={{}})", f"dynamodb GetItem {ORDERS}"),
        (f"boto3.client(service_name='dynamodb').get_item({TABLE})", f"dynamodb GetItem {ORDERS}"),
        (f"boto3.Session().client('dynamodb').scan({TABLE})", f"dynamodb Scan {ORDERS}"),
        (
            f"boto3.session.Session(region_name='x').client('dynamodb').scan({TABLE})",
            f"dynamodb Scan {ORDERS}",
        ),
        (
            f"boto3.client('dynamodb').query({TABLE}, IndexName='byDay')",
            f"dynamodb Query {ORDERS} IndexName=byDay",
        ),
        ("boto3.client('dynamodb').scan(TableName=os.environ.get('T'))", "dynamodb Scan TableName=$T"),
        ("boto3.client('dynamodb').scan(TableName=os.getenv('T', 'x'))", "dynamodb Scan TableName=$T|x"),
        ("boto3.client('dynamodb').scan(TableName=event['table'])", "dynamodb Scan"),
        (
            "boto3.resource('dynamodb').Table(os.environ['T']).put_item(Item={})",
            "dynamodb PutItem TableName=$T",
        ),
        ("boto3.resource('dynamodb').Table(name=os.environ['T']).scan()", "dynamodb Scan TableName=$T"),
        (
            "with boto3.resource('dynamodb').Table('t').batch_writer() as batch: batch.put_item(Item={})",
            "dynamodb BatchWriteItem TableName=t",
        ),
        ("boto3.resource('dynamodb').Table('t').item_count", "dynamodb DescribeTable TableName=t"),
        (
            "boto3.resource('dynamodb').Table('t').meta.client.scan(TableName='t')",
            "dynamodb Scan TableName=t",
        ),
        ("boto3.resource('dynamodb').Table('t').wait_until_exists()", "dynamodb DescribeTable TableName=t"),
        (
            "for page in boto3.client('dynamodb').get_paginator('scan').paginate(TableName='t'): print(page)",
            "dynamodb Scan TableName=t",
        ),
        (
            "boto3.client('dynamodb').get_waiter('table_exists').wait(TableName='t')",
            "dynamodb DescribeTable TableName=t",
        ),
        ("boto3.resource('s3').Object('b', 'k').get()", "s3 GetObject Bucket=b"),
        ("boto3.resource('s3').Bucket('b').Object('k').put(Body=b'')", "s3 PutObject Bucket=b"),
        ("boto3.resource('s3').Object('b', 'k').content_length", "s3 HeadObject Bucket=b"),
        (
            "for one in boto3.resource('s3').Bucket('b').objects.filter(Prefix='x'): print(one.key)",
            "s3 ListObjects Bucket=b",
        ),
        (
            "boto3.client('s3').generate_presigned_url('get_object', Params={'Bucket': 'b'})",
            "s3 GetObject Bucket=b",
        ),
        ("boto3.client('s3').generate_presigned_post('b', 'k')", "s3 PutObject Bucket=b"),
        ("boto3.client('s3').download_file('b', 'k', '/tmp/k')", "s3 GetObject Bucket=b"),
        (
            "boto3.resource('sqs').Queue(os.environ['Q']).send_message(MessageBody='')",
            "sqs SendMessage QueueUrl=$Q",
        ),
        ("boto3.resource('sns').Topic('arn').publish(Message='')", "sns Publish TopicArn=arn"),
        ("getattr(boto3.client('dynamodb'), 'scan')(TableName='t')", "dynamodb Scan TableName=t"),
        ("importlib.import_module('boto3').client('sns').publish(TopicArn='a')", "sns Publish TopicArn=a"),
        ("list(map(boto3.client('sns').publish, [1]))", "sns Publish"),
        ("functools.partial(boto3.client('sns').publish, TopicArn='a')()", "sns Publish TopicArn=a"),
        ("arguments = {'TopicArn': 'a'}; boto3.client('sns').publish(**arguments)", "sns Publish TopicArn=a"),
        (
            "arguments = dict(TopicArn='a'); boto3.client('sns').publish(**arguments)",
            "sns Publish TopicArn=a",
        ),
        ("q = {}; q['TopicArn'] = 'a'; boto3.client('sns').publish(**{**q})", "sns Publish TopicArn=a"),
        (
            "clients = {'x': boto3.client('sns')}; clients[event['y']].publish(TopicArn='a')",
            "sns Publish TopicArn=a",
        ),
        ("[c.publish(TopicArn='a') for c in (boto3.client('sns'),)]", "sns Publish TopicArn=a"),
        ("(sns := boto3.client('sns')).publish(TopicArn='a')", "sns Publish TopicArn=a"),
        ("sns = None or boto3.client('sns'); sns.publish(TopicArn='a')", "sns Publish TopicArn=a"),
        ("a, b = 1, boto3.client('sns'); b.publish(TopicArn='a')", "sns Publish TopicArn=a"),
        ("boto3.client('sts').get_caller_identity()", "sts GetCallerIdentity"),
    ],
)
def test_one_call(body: str, expected: str) -> None:
    calls = read(f"import boto3, functools, importlib, os\ndef handle(event, context):\n    {body}\n")
    assert expected in told(calls)
    assert calls.unresolved == ()


PROGRAMS = """\
sns = SNS
def handle(event, context): sns.publish(TopicArn='a')
---
def publish(client): client.publish(TopicArn='a')
def handle(e, c): publish(SNS)
---
def publish(*, client): client.publish(TopicArn='a')
def handle(e, c): publish(client=SNS)
---
def publish(*all): all[0].publish(TopicArn='a')
def handle(e, c): publish(SNS)
---
def publish(**all): all['c'].publish(TopicArn='a')
def handle(e, c): publish(c=SNS)
---
def make(): return SNS
def handle(e, c): make().publish(TopicArn='a')
---
@functools.cache
def make(): return SNS
def handle(e, c): make().publish(TopicArn='a')
---
@functools.lru_cache(maxsize=1)
def make(s): return boto3.client(s)
def handle(e, c): make('sns').publish(TopicArn='a')
---
_c = None
def make():
    global _c
    if _c is None:
        _c = SNS
    return _c
def handle(e, c): make().publish(TopicArn='a')
---
@dataclass
class D:
    c: Any
    def go(self): self.c.publish(TopicArn='a')
def handle(e, c): D(SNS).go()
---
@dataclass(frozen=True)
class D:
    c: Any
    def go(self): self.c.publish(TopicArn='a')
def handle(e, c): D(c=SNS).go()
---
class D:
    def __init__(self, c): self._c = c
    def go(self): self._c.publish(TopicArn='a')
def handle(e, c): D(SNS).go()
---
class D:
    c = SNS
    def go(self): self.c.publish(TopicArn='a')
def handle(e, c): D().go()
---
class D:
    @functools.cached_property
    def c(self): return SNS
    def go(self): self.c.publish(TopicArn='a')
def handle(e, c): D().go()
---
class D:
    @classmethod
    def make(cls): return cls()
    def go(self): SNS.publish(TopicArn='a')
def handle(e, c): D.make().go()
---
class B:
    def __init__(self): self.c = SNS
class D(B):
    def __init__(self):
        super().__init__()
    def go(self): self.c.publish(TopicArn='a')
def handle(e, c): D().go()
---
class B:
    def go(self): self.step()
class D(B):
    def step(self): SNS.publish(TopicArn='a')
def handle(e, c): D().go()
---
class D:
    def __call__(self, e, c): SNS.publish(TopicArn='a')
handle = D()
---
class D:
    def __enter__(self): SNS.publish(TopicArn='a')
    def __exit__(self, *a): ...
def handle(e, c):
    with D(): pass
---
def handle(e, c):
    def inner(): SNS.publish(TopicArn='a')
    inner()
---
handle = lambda e, c: SNS.publish(TopicArn='a')
---
def handle(e, c):
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: SNS.publish(TopicArn='a'))
---
def send(c): c.publish(TopicArn='a')
def handle(e, x):
    with ThreadPoolExecutor() as pool:
        pool.submit(send, SNS)
---
def pages():
    yield SNS
def handle(e, c):
    for one in pages(): one.publish(TopicArn='a')
---
async def go(): SNS.publish(TopicArn='a')
def handle(e, c): asyncio.run(go())
---
def traced(f):
    @functools.wraps(f)
    def inner(*a): return f(*a)
    return inner
@traced
def handle(e, c): SNS.publish(TopicArn='a')
---
@tracer.capture
def handle(e, c): SNS.publish(TopicArn='a')
---
@app.get('/x')
def route(): SNS.publish(TopicArn='a')
def handle(e, c): return app.run(e)
---
ROUTES = {'x': lambda: SNS.publish(TopicArn='a')}
def handle(e, c): ROUTES[e['r']]()
---
def handle(e, c):
    try:
        SNS.publish(TopicArn='a')
    finally: pass
---
def handle(e, c):
    match e:
        case 1: SNS.publish(TopicArn='a')
---
def handle(e, c):
    while e:
        x = y
        y = SNS
        x.publish(TopicArn='a')
---
def walk(n, c):
    c.publish(TopicArn='a')
    walk(n - 1, c)
def handle(e, c): walk(3, SNS)
---
def handle(e, c):
    return _late(SNS)
def _late(sns): sns.publish(TopicArn='a')
"""
"""Each publishes to the topic `a`; `SNS` is `boto3.client('sns')`."""


@pytest.mark.parametrize(
    "source", [one.replace("SNS", "boto3.client('sns')") for one in PROGRAMS.split("---\n")]
)
def test_the_client_is_followed(source: str) -> None:
    head = (
        "import asyncio, boto3, functools, os\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "from dataclasses import dataclass\nfrom typing import Any\nfrom web import app, tracer\n"
    )
    calls = read(head + source)
    assert told(calls) == ["sns Publish TopicArn=a"]
    assert calls.unresolved == ()


def test_through_common_and_packages() -> None:
    calls = read(
        "from shop.orders import Orders\nfrom common import clients\n"
        "def handle(event, context): Orders(clients.client('dynamodb')).add()\n",
        shop__orders="""\
            import os
            from .names import TABLE

            class Orders:
                def __init__(self, dynamodb): self.dynamodb = dynamodb
                def add(self): self.dynamodb.put_item(TableName=os.environ[TABLE])
                def drop(self): self.dynamodb.delete_item(TableName=os.environ[TABLE])
            """,
        shop__names="TABLE = 'ORDERS_TABLE'\n",
        common__clients="""\
            from functools import cache
            import boto3

            @cache
            def client(service): return boto3.client(service)

            def unused(): client('sns').publish(TopicArn='a')
            """,
    )
    assert told(calls) == ["dynamodb PutItem TableName=$ORDERS_TABLE"]


def test_instances_are_told_apart() -> None:
    calls = read(
        """\
import boto3, os
class Table:
    def __init__(self, name): self.name = name
    def get(self): return boto3.client('dynamodb').get_item(TableName=self.name)
    def put(self): return boto3.client('dynamodb').put_item(TableName=self.name)
def handle(event, context):
    orders, customers = Table(os.environ['ORDERS_TABLE']), Table(os.environ['CUSTOMERS_TABLE'])
    orders.put()
    customers.get()
"""
    )
    assert told(calls) == [
        "dynamodb GetItem TableName=$CUSTOMERS_TABLE",
        "dynamodb PutItem TableName=$ORDERS_TABLE",
    ]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("getattr(boto3.client('dynamodb'), event['method'])()", "which method `getattr` takes"),
        ("boto3.client(event['service']).scan()", "which service it is for"),
        ("boto3.client('dynamodb').get_paginator(event['x']).paginate()", "which operation `get_paginator`"),
        ("event['table'].put_item(Item={})", "what it is called on cannot be followed"),
        ("third_party.use(boto3.client('s3'))", "it is given to `use`, whose code is not read"),
        ("boto3.client('no-such-service').scan()", "boto3 knows no such service"),
        ("from aws_lambda_powertools.utilities import parameters", "it calls AWS by itself"),
    ],
)
def test_what_cannot_be_followed_is_listed(body: str, why: str) -> None:
    calls = read(f"import boto3, third_party\ndef handle(event, context):\n    {body}\n")
    [one] = calls.unresolved
    assert why in one.why
    assert (str(one.place.file), one.place.line) == ("handler.py", 3)


def test_a_module_that_does_not_parse_is_listed() -> None:
    [one] = read("def handle(event, context:\n").unresolved
    assert "Python cannot read it" in one.why


def test_what_nobody_can_say_is_called_is_perhaps() -> None:
    calls = read(
        """\
import boto3
class Store:
    def save(self): boto3.client('dynamodb').put_item(TableName='t')
def handle(event, context):
    store = Store()
    event['x'].save()
"""
    )
    assert told(calls) == []
    assert [one.operation for one in calls.perhaps] == ["PutItem"]


def test_lines_are_those_of_the_call() -> None:
    source = (
        "import boto3\ndef handle(e, c):\n    (boto3\n     .client('sns')\n     .publish(TopicArn='a'))\n"
    )
    calls = read(source)
    assert [one.place.line for one in calls.calls] == [5]


@pytest.mark.parametrize("source", ["x = 1\n", "from package import handle\n"])
def test_a_handler_that_is_not_there_is_listed(source: str) -> None:
    [one] = read(source).unresolved
    assert "there is no such handler" in one.why

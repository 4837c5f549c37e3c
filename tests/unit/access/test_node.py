"""JavaScript and TypeScript programs -> the API calls that they make."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.access.javascript_sdk import SERVICES
from generator.access.node_program import read_node
from generator.access.python_program import SourceText
from tests.unit.access.reading import models, read_js, told

IMPORTS = """\
import { DynamoDBClient, DynamoDB, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { paginateScan, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, DynamoDBDocument, GetCommand } from "@aws-sdk/lib-dynamodb";
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { Upload } from "@aws-sdk/lib-storage";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import * as sfn from "@aws-sdk/client-sfn";
const client = new DynamoDBClient({});
const documents = DynamoDBDocumentClient.from(client);
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "await client.send(new PutItemCommand({ TableName: process.env.T, Item: {} }))",
            "dynamodb PutItem TableName=$T",
        ),
        ("await documents.send(new GetCommand({ TableName: 'a' }))", "dynamodb GetItem TableName=a"),
        (
            "const input = { TableName: process.env['T'] }; client.send(new PutItemCommand(input))",
            "dynamodb PutItem TableName=$T",
        ),
        (
            "const { T } = process.env; client.send(new PutItemCommand({ TableName: T }))",
            "dynamodb PutItem TableName=$T",
        ),
        (
            "const TableName = process.env.T ?? 'x'; client.send(new PutItemCommand({ TableName }))",
            "dynamodb PutItem TableName=$T|x",
        ),
        (
            "const base = { TableName: 'a' }; client.send(new PutItemCommand({ ...base, Item: {} }))",
            "dynamodb PutItem TableName=a",
        ),
        ("await new DynamoDB({}).putItem({ TableName: 'a' })", "dynamodb PutItem TableName=a"),
        ("await DynamoDBDocument.from(client).get({ TableName: 'a' })", "dynamodb GetItem TableName=a"),
        (
            "for await (const page of paginateScan({ client }, { TableName: 'a' })) {}",
            "dynamodb Scan TableName=a",
        ),
        ("await waitUntilTableExists({ client }, { TableName: 'a' })", "dynamodb DescribeTable TableName=a"),
        (
            "await getSignedUrl(new S3Client(), new GetObjectCommand({ Bucket: 'b' }))",
            "s3 GetObject Bucket=b",
        ),
        ("await new Upload({ client, params: { Bucket: 'b' } }).done()", "s3 PutObject Bucket=b"),
        (
            "await Promise.all([1].map((x) => client.send(new PutItemCommand({ TableName: 'a' }))))",
            "dynamodb PutItem TableName=a",
        ),
        ("await new sfn.SFNClient().send(new sfn.StartExecutionCommand({}))", "stepfunctions StartExecution"),
        (
            "['a'].forEach(TableName => client.send(new PutItemCommand({ TableName })))",
            "dynamodb PutItem TableName=a",
        ),
        (
            "something().then(() => client.send(new PutItemCommand({ TableName: 'a' })))",
            "dynamodb PutItem TableName=a",
        ),
        (
            "if (event.x) { try { client.send(new PutItemCommand({ TableName: `a` })) } catch (e) {} }",
            "dynamodb PutItem TableName=a",
        ),
        (
            "switch (event.x) { case 1: client.send(new PutItemCommand({ TableName: 'a' })) }",
            "dynamodb PutItem TableName=a",
        ),
        (
            "const s = await import('@aws-sdk/client-sqs'); await new s.SQS().sendMessage({ QueueUrl: 'q' })",
            "sqs SendMessage QueueUrl=q",
        ),
    ],
)
def test_one_call(body: str, expected: str) -> None:
    calls = read_js(f"{IMPORTS}export const handler = async (event) => {{\n  {body}\n}};\n")
    assert expected in told(calls)
    assert calls.unresolved == ()


PROGRAMS = """\
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
exports.handler = async () => new SNSClient().send(new PublishCommand({ TopicArn: 'a' }));
---
const AWS = require('aws-sdk');
const sns = new AWS.SNS();
module.exports = { handler: async () => { await sns.publish({ TopicArn: 'a' }).promise(); } };
---
const SNS = require('aws-sdk/clients/sns');
module.exports.handler = async function () { await new SNS().publish({ TopicArn: 'a' }).promise(); };
---
import AWS from 'aws-sdk';
export async function handler() { return await new AWS.SNS().publish({ TopicArn: 'a' }).promise(); }
---
import { SNS } from '@aws-sdk/client-sns';
class Base { constructor(sns) { this.sns = sns; } }
class Bus extends Base {
  constructor() { super(new SNS()); }
  async tell(TopicArn) { await this.sns.publish({ TopicArn }); }
}
const handler = () => new Bus().tell('a');
export { handler };
---
import { SNS } from '@aws-sdk/client-sns';
class Bus {
  #sns = new SNS();
  static make() { return new Bus(); }
  get topic() { return 'a'; }
  tell = async () => { await this.#sns.publish({ TopicArn: this.topic }); };
}
export default { x: 1 };
export const handler = async () => Bus.make().tell();
---
import { SNS } from '@aws-sdk/client-sns';
let sns;
function client() { if (!sns) { sns = new SNS(); } return sns; }
export const handler = async () => tell({ to: client() });
const tell = async ({ to, topic = 'a' }) => to.publish({ TopicArn: topic });
---
import { SNS } from '@aws-sdk/client-sns';
const wrap = (inner) => async (event) => inner(event, new SNS());
export const handler = wrap(async (event, sns) => { await sns.publish({ TopicArn: 'a' }); });
---
import middy from '@middy/core';
import { SNS } from '@aws-sdk/client-sns';
const work = async () => { await new SNS().publish({ TopicArn: 'a' }); };
export const handler = middy(work);
"""


@pytest.mark.parametrize("source", PROGRAMS.split("---\n"))
def test_the_client_is_followed(source: str) -> None:
    assert told(read_js(source)) == ["sns Publish TopicArn=a"]


@pytest.mark.parametrize("ending", [".mjs", ".js", ".ts"])
def test_through_files(ending: str) -> None:
    calls = read_js(
        f"import {{ Orders }} from './lib/orders{ending.replace('t', 'j')}';\n"
        "export const handler = async () => new Orders(process.env.ORDERS_TABLE).add();\n",
        ending,
        lib__orders="""\
            import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
            import { documents } from '../clients';
            export class Orders {
              constructor(table) { this.table = table; }
              async add() { await documents.put({ TableName: this.table }); }
              async drop() { await documents.delete({ TableName: this.table }); }
            }
            """,
        clients="""\
            import { DynamoDB } from '@aws-sdk/client-dynamodb';
            import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
            export const documents = DynamoDBDocument.from(new DynamoDB());
            """,
    )
    assert told(calls) == ["dynamodb PutItem TableName=$ORDERS_TABLE"]
    assert calls.unresolved == ()


def test_types_are_no_obstacle() -> None:
    calls = read_js(
        """\
import type { Context } from 'aws-lambda';
import { SNSClient, PublishCommand, type PublishCommandInput } from '@aws-sdk/client-sns';
interface Event { name: string }
const input: PublishCommandInput = { TopicArn: process.env.FACTS_TOPIC_ARN! };
export const handler = async (event: Event, context?: Context): Promise<void> => {
  const client = new SNSClient({}) as SNSClient;
  await client.send(new PublishCommand(input satisfies PublishCommandInput));
};
""",
        ".ts",
    )
    assert told(calls) == ["sns Publish TopicArn=$FACTS_TOPIC_ARN"]
    assert calls.unresolved == ()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("event.table.putItem({ TableName: 'a' })", "what it is called on cannot be followed"),
        ("await import('@aws-lambda-powertools/parameters/ssm')", "it calls AWS by itself"),
        ("let (", "cannot be read"),
    ],
)
def test_what_cannot_be_followed_is_listed(body: str, why: str) -> None:
    [one] = read_js(f"export const handler = async (event) => {{\n  {body}\n}};\n").unresolved
    assert why in one.why
    assert one.place.line in (1, 2)


@pytest.mark.parametrize(
    "package", sorted({*SERVICES, "dynamodb", "kinesis", "ssm", "apigatewaymanagementapi"})
)
def test_every_package_is_of_a_service(package: str) -> None:
    assert models()(SERVICES.get(package, package)) is not None


def test_a_handler_that_a_build_puts_in_its_place_is_found() -> None:
    source = (
        "import { SNS } from '@aws-sdk/client-sns';\nexport const handler = () => new SNS().publish({});\n"
    )
    sources = {"src/index.ts": SourceText(Path("src/index.ts"), source.encode())}
    assert told(read_node(sources, "index.handler", models())) == ["sns Publish"]
    assert [one.place.line for one in read_node({}, "index.handler", models()).unresolved] == [1]

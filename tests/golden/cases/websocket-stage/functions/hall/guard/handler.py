"""Lets in whoever has a ticket."""


def handle(event, context):
    ticket = event["queryStringParameters"]["ticket"]
    effect = "Allow" if ticket else "Deny"
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {"principalId": ticket, "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}

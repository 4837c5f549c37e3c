"""Picks an order; told to, it tries to read a state of Terraform's, as somebody would who took it over."""

import os

import boto3


def handle(event: dict, context: object) -> str:
    if "state" not in event:
        return "picked"
    boto3.client("s3").list_objects_v2(Bucket=os.environ["STATES"])
    return "seen"

# Everything that plain MiniStack reads back with a difference and that is made in seconds.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { owner = "chat-team" }
  }
}

locals {
  account = "111111111111"
  queue   = "arn:aws:sqs:eu-central-1:${local.account}:dead"
  invoke  = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:${local.account}:function:chat/invocations"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  alarm_description   = "Errors of the \"chat\" <function>"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = ["arn:aws:sns:eu-central-1:${local.account}:alarms"]
  dimensions          = { FunctionName = "chat", Resource = "chat:live" }

  insufficient_data_actions = ["arn:aws:sns:eu-central-1:${local.account}:alarms"]
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "latency"
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  evaluation_periods  = 5
  extended_statistic  = "p95"
  metric_name         = "Duration"
  namespace           = "AWS/Lambda"
  period              = 60
  threshold           = 10000.5
  unit                = "Milliseconds"
  dimensions          = { FunctionName = "chat" }

  evaluate_low_sample_count_percentiles = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "error_rate" {
  alarm_name          = "error-rate"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 5

  metric_query {
    id          = "rate"
    expression  = "100 * errors / calls"
    label       = "Error rate"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "Errors", calls = "Invocations" }

    content {
      id = metric_query.key

      metric {
        metric_name = metric_query.value
        namespace   = "AWS/Lambda"
        period      = 60
        stat        = "Sum"
        dimensions  = { FunctionName = "chat" }
      }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "any" {
  alarm_name        = "any"
  alarm_description = "Either of them"
  alarm_rule        = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name}) OR ALARM(${aws_cloudwatch_metric_alarm.latency.alarm_name})"
  alarm_actions     = ["arn:aws:sns:eu-central-1:${local.account}:alarms"]
}

resource "aws_apigatewayv2_api" "socket" {
  name                       = "socket"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_authorizer" "socket" {
  api_id           = aws_apigatewayv2_api.socket.id
  authorizer_type  = "REQUEST"
  authorizer_uri   = local.invoke
  identity_sources = ["route.request.querystring.token"]
  name             = "socket"
}

resource "aws_apigatewayv2_authorizer" "request" {
  api_id           = aws_apigatewayv2_api.http.id
  authorizer_type  = "REQUEST"
  authorizer_uri   = local.invoke
  identity_sources = ["$request.header.Authorization"]
  name             = "request"

  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
}

resource "aws_apigatewayv2_authorizer" "token" {
  api_id           = aws_apigatewayv2_api.http.id
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  name             = "token"

  jwt_configuration {
    audience = ["chat"]
    issuer   = "https://example.com"
  }
}

resource "aws_apigatewayv2_integration" "mock" {
  api_id                        = aws_apigatewayv2_api.socket.id
  integration_type              = "MOCK"
  request_templates             = { "200" = jsonencode({ statusCode = 200 }) }
  template_selection_expression = "200"
}

resource "aws_cloudwatch_event_bus" "facts" {
  name = "facts"
}

resource "aws_cloudwatch_event_bus_policy" "facts" {
  event_bus_name = aws_cloudwatch_event_bus.facts.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "neighbour"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::222222222222:root" }
      Action    = "events:PutEvents"
      Resource  = "arn:aws:events:eu-central-1:${local.account}:event-bus/facts"
    }]
  })
}

resource "aws_dynamodb_table" "topics" {
  name         = "topics"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "room"

  attribute {
    name = "room"
    type = "S"
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 14
  }
}

output "endpoint" {
  value = aws_apigatewayv2_api.socket.api_endpoint
}

locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that the whole policy stands in the plan.
  arns       = [for name in keys(var.log_groups) : "arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:${name}"]
  principals = { Service = ["delivery.logs.amazonaws.com", "events.amazonaws.com"] }
}

resource "aws_cloudwatch_log_group" "events" {
  for_each = var.log_groups

  name              = each.key
  retention_in_days = each.value.retention_in_days
}

# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
resource "aws_cloudwatch_log_resource_policy" "this" {
  policy_name = var.name

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "CreateStreams"
        Effect    = "Allow"
        Principal = local.principals
        Action    = ["logs:CreateLogStream"]
        Resource  = [for arn in local.arns : "${arn}:*"]
      },
      {
        Sid       = "WriteEvents"
        Effect    = "Allow"
        Principal = local.principals
        Action    = ["logs:PutLogEvents"]
        Resource  = [for arn in local.arns : "${arn}:*:*"]
        Condition = { ArnEquals = { "aws:SourceArn" = var.rule_arns } }
      },
    ]
  })
}

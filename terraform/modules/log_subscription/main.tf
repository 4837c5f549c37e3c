locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that permissions stand whole in the plan.
  log_group_arn = "arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:${var.log_group_name}:*"
}

resource "aws_cloudwatch_log_subscription_filter" "this" {
  name            = var.name
  log_group_name  = var.log_group_name
  filter_pattern  = var.filter_pattern
  destination_arn = var.function == null ? var.stream_arn : var.function.alias_arn
  distribution    = var.distribution
  role_arn        = one([for role in aws_iam_role.sender : role.arn])

  # CloudWatch tries the destination when the filter is made.
  depends_on = [aws_lambda_permission.logs, aws_iam_role_policy.send]
}

resource "aws_lambda_permission" "logs" {
  for_each = { for function in var.function[*] : "function" => function }

  statement_id   = "${var.name}-logs"
  action         = "lambda:InvokeFunction"
  principal      = "logs.amazonaws.com"
  function_name  = each.value.name
  qualifier      = each.value.alias_name
  source_account = var.account_id
  source_arn     = local.log_group_arn
}

resource "aws_iam_role" "sender" {
  for_each = { for arn in var.stream_arn[*] : "stream" => arn }

  name                 = "${var.name}-logs"
  description          = "Lets CloudWatch Logs put lines of ${var.log_group_name} on a stream."
  permissions_boundary = var.permissions_boundary_arn

  # The log group's ARN names the account:
  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeAsLogGroup"
      Effect    = "Allow"
      Principal = { Service = "logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringLike = { "aws:SourceArn" = local.log_group_arn } }
    }]
  })
}

resource "aws_iam_role_policy" "send" {
  for_each = aws_iam_role.sender

  name = "send"
  role = each.value.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([{
      Sid      = "PutOnStream"
      Effect   = "Allow"
      Action   = "kinesis:PutRecord"
      Resource = var.stream_arn
      }], [
      for statement in var.key_statements : {
        Sid       = statement.sid
        Effect    = "Allow"
        Action    = statement.actions
        Resource  = statement.resources
        Condition = statement.conditions
      }
    ])
  })
}

locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that permissions stand whole in the plan.
  arn = "arn:${local.partition}:iot:${var.region}:${var.account_id}:rule/${var.name}"

  error_functions = { for function in var.error_function[*] : "error" => function }
}

resource "aws_iot_topic_rule" "this" {
  name        = var.name
  description = var.description
  enabled     = var.enabled
  sql         = var.sql
  sql_version = var.sql_version

  dynamic "lambda" {
    for_each = var.functions

    content {
      function_arn = lambda.value.alias_arn
    }
  }

  error_action {
    dynamic "lambda" {
      for_each = local.error_functions

      content {
        function_arn = lambda.value.alias_arn
      }
    }

    dynamic "sqs" {
      for_each = var.error_queue[*]

      content {
        queue_url  = sqs.value.url
        role_arn   = aws_iam_role.errors["queue"].arn
        use_base64 = false
      }
    }
  }

  # A message that comes before the permissions would be lost.
  depends_on = [aws_lambda_permission.iot, aws_iam_role_policy.errors]
}

resource "aws_lambda_permission" "iot" {
  for_each = merge(var.functions, local.error_functions)

  statement_id   = "${var.name}-${each.key}"
  action         = "lambda:InvokeFunction"
  principal      = "iot.amazonaws.com"
  function_name  = each.value.name
  qualifier      = each.value.alias_name
  source_account = var.account_id
  source_arn     = local.arn
}

resource "aws_iam_role" "errors" {
  for_each = { for queue in var.error_queue[*] : "queue" => queue }

  name                 = "${var.name}-errors"
  description          = "Lets the IoT rule ${var.name} report what it cannot deliver."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeAsRule"
      Effect    = "Allow"
      Principal = { Service = "iot.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        ArnEquals    = { "aws:SourceArn" = local.arn }
        StringEquals = { "aws:SourceAccount" = var.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "errors" {
  for_each = aws_iam_role.errors

  name = "send"
  role = each.value.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([{
      Sid      = "SendToQueue"
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = var.error_queue.arn
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

locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that the role's trust stands in the plan.
  arn = "arn:${local.partition}:states:${var.region}:${var.account_id}:stateMachine:${var.name}"

  # Neither service has resource-level permissions for these actions:
  # https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
  own_statements = concat(
    var.log_level == "OFF" ? [] : [
      {
        sid = "DeliverLogs"
        actions = [
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
        ]
        resources = ["*"]
      },
    ],
    !var.tracing_enabled ? [] : [
      {
        sid = "WriteTraces"
        actions = [
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments",
        ]
        resources = ["*"]
      },
    ],
  )

  statements = [
    for statement in concat(var.policy_statements, local.own_statements) : merge(
      {
        Sid      = statement.sid
        Effect   = "Allow"
        Action   = statement.actions
        Resource = statement.resources
      },
      { for key, value in { Condition = try(statement.conditions, {}) } : key => value if length(value) > 0 },
    )
  ]
}

# Groups of this prefix need no entry of their own in the account's resource policy, which has room for few.
resource "aws_cloudwatch_log_group" "logs" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = var.log_retention_in_days
}

resource "aws_iam_role" "execution" {
  name                 = "${var.name}-states"
  description          = "What the state machine ${var.name} may do"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ThisStateMachine"
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "states.amazonaws.com" }
        Condition = {
          ArnLike      = { "aws:SourceArn" = local.arn }
          StringEquals = { "aws:SourceAccount" = var.account_id }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "execution" {
  for_each = length(local.statements) > 0 ? { execution = local.statements } : {}

  name   = each.key
  role   = aws_iam_role.execution.name
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_sfn_state_machine" "this" {
  name       = var.name
  role_arn   = aws_iam_role.execution.arn
  type       = var.type
  definition = var.definition

  logging_configuration {
    level                  = var.log_level
    include_execution_data = var.log_execution_data
    log_destination        = var.log_level == "OFF" ? null : "${aws_cloudwatch_log_group.logs.arn}:*"
  }

  tracing_configuration {
    enabled = var.tracing_enabled
  }

  dynamic "encryption_configuration" {
    for_each = var.encryption[*]

    content {
      type                              = "CUSTOMER_MANAGED_KMS_KEY"
      kms_key_id                        = encryption_configuration.value.kms_key_arn
      kms_data_key_reuse_period_seconds = encryption_configuration.value.data_key_reuse_seconds
    }
  }

  # Step Functions asks whether the role may deliver logs before it makes the machine.
  depends_on = [aws_iam_role_policy.execution]
}

locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  log_group_name = coalesce(var.logging.log_group, "/aws/lambda/${var.name}")
  log_group_arn  = "arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:${local.log_group_name}"

  function_arn = "arn:${local.partition}:lambda:${var.region}:${var.account_id}:function:${var.name}"

  own_statements = concat(local.basic_statements, local.vpc_statements, local.file_system_statements)

  basic_statements = [
    {
      sid        = "WriteOwnLogs"
      effect     = "Allow"
      actions    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources  = ["${local.log_group_arn}:*"]
      conditions = {}
    },
    {
      # X-Ray has no resource-level permissions for these two actions.
      sid        = "WriteTraces"
      effect     = "Allow"
      actions    = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      resources  = ["*"]
      conditions = {}
    },
    {
      sid        = "SendToDeadLetterQueue"
      effect     = "Allow"
      actions    = ["sqs:SendMessage"]
      resources  = [var.dead_letter_queue_arn]
      conditions = {}
    },
  ]

  # Lambda makes the network interfaces with the function's role. Only the two that describe know no resources; the
  # others take all of the account's: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
  network_actions = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
  ]
  describe_network_actions = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]

  vpc_statements = flatten([for vpc in var.vpc[*] : [
    {
      sid        = "ManageNetworkInterfaces"
      effect     = "Allow"
      actions    = local.network_actions
      resources  = ["arn:${local.partition}:ec2:${var.region}:${var.account_id}:*/*"]
      conditions = {}
    },
    {
      sid        = "DescribeNetwork"
      effect     = "Allow"
      actions    = local.describe_network_actions
      resources  = ["*"]
      conditions = {}
    },
    {
      # What Lambda may do with the role, the function's own code may not.
      sid        = "KeepNetworkFromCode"
      effect     = "Deny"
      actions    = concat(local.network_actions, local.describe_network_actions)
      resources  = ["*"]
      conditions = { ArnEquals = { "lambda:SourceFunctionArn" = [local.function_arn] } }
    },
  ]])

  file_system_statements = [
    for mounted in var.file_system[*] :
    {
      sid        = "MountFileSystem"
      effect     = "Allow"
      actions    = mounted.read_only ? ["elasticfilesystem:ClientMount"] : ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
      resources  = [mounted.arn]
      conditions = { StringEquals = { "elasticfilesystem:AccessPointArn" = [mounted.access_point_arn] } }
    }
  ]

  execution_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in concat([for granted in var.policy_statements : merge(granted, { effect = "Allow" })], local.own_statements) : merge(
        {
          Sid      = statement.sid
          Effect   = statement.effect
          Action   = statement.actions
          Resource = statement.resources
        },
        { for key, value in { Condition = statement.conditions } : key => value if length(value) > 0 },
      )
    ]
  })
}

# Lambda would make the group itself on the first invocation, without retention and outside of Terraform.
resource "aws_cloudwatch_log_group" "logs" {
  name              = local.log_group_name
  retention_in_days = var.log_retention_in_days
  tags              = var.tags
}

resource "aws_iam_role" "execution" {
  name                 = var.name
  description          = "What the function ${var.name} may do"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  # Lambda names the account for which it takes on a role:
  # https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "LambdaOfThisAccount"
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "lambda.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "execution" {
  name   = "execution"
  role   = aws_iam_role.execution.name
  policy = local.execution_policy

  lifecycle {
    precondition {
      condition     = length(local.execution_policy) <= 10240
      error_message = "The policy of ${var.name} has ${length(local.execution_policy)} characters; a role's inline policies may have 10240 together."
    }
  }
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.description
  role          = aws_iam_role.execution.arn

  package_type  = var.image == null ? "Zip" : "Image"
  s3_bucket     = one(var.artifact[*].bucket)
  s3_key        = one(var.artifact[*].key)
  image_uri     = one(var.image[*].uri)
  handler       = var.handler
  runtime       = var.runtime
  architectures = [var.architecture]
  layers        = var.layers
  publish       = true

  memory_size                    = var.memory_size
  timeout                        = var.timeout
  reserved_concurrent_executions = var.reserved_concurrent_executions

  kms_key_arn             = var.kms_key_arn
  code_signing_config_arn = var.code_signing_config_arn
  tags                    = var.tags

  ephemeral_storage {
    size = var.ephemeral_storage_size
  }

  dynamic "image_config" {
    for_each = [for image in var.image[*] : image if image.command != null || image.entry_point != null || image.working_directory != null]

    content {
      command           = image_config.value.command
      entry_point       = image_config.value.entry_point
      working_directory = image_config.value.working_directory
    }
  }

  dynamic "environment" {
    for_each = length(var.environment) > 0 ? [var.environment] : []

    content {
      variables = environment.value
    }
  }

  dead_letter_config {
    target_arn = var.dead_letter_queue_arn
  }

  logging_config {
    log_format            = var.logging.log_format
    log_group             = aws_cloudwatch_log_group.logs.name
    application_log_level = var.logging.log_format == "JSON" ? var.logging.application_log_level : null
    system_log_level      = var.logging.log_format == "JSON" ? var.logging.system_log_level : null
  }

  tracing_config {
    mode = var.tracing_mode
  }

  dynamic "vpc_config" {
    for_each = var.vpc[*]

    content {
      subnet_ids                  = vpc_config.value.subnet_ids
      security_group_ids          = vpc_config.value.security_group_ids
      ipv6_allowed_for_dual_stack = vpc_config.value.ipv6_allowed_for_dual_stack
    }
  }

  dynamic "file_system_config" {
    for_each = var.file_system[*]

    content {
      arn              = file_system_config.value.access_point_arn
      local_mount_path = file_system_config.value.local_mount_path
    }
  }

  dynamic "snap_start" {
    for_each = var.snap_start ? ["PublishedVersions"] : []

    content {
      apply_on = snap_start.value
    }
  }

  lifecycle {
    precondition {
      condition     = var.image == null ? var.artifact != null && var.handler != null && var.runtime != null : var.artifact == null && var.handler == null && var.runtime == null && length(var.layers) == 0
      error_message = "${var.name} is either packaged code, with artifact, handler and runtime, or an image, with none of them and no layers."
    }
  }

  # Without its policy the function could start before it may write logs or reach its dead-letter queue.
  depends_on = [aws_iam_role_policy.execution]
}

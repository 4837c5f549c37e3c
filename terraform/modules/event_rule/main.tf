locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that permissions stand whole in the plan. The default bus is not part of its rules' ARNs.
  path = var.event_bus_name == "default" ? var.name : "${var.event_bus_name}/${var.name}"
  arn  = "arn:${local.partition}:events:${var.region}:${var.account_id}:rule/${local.path}"

  # These have resource policies; EventBridge fails to deliver as a role to some of them:
  # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
  without_role = ["logs", "sns"]
}

resource "aws_cloudwatch_event_rule" "this" {
  name                = var.name
  description         = var.description
  event_bus_name      = var.event_bus_name
  event_pattern       = var.event_pattern
  schedule_expression = var.schedule_expression
  state               = var.state
}

resource "aws_cloudwatch_event_target" "function" {
  for_each = var.function_targets

  rule           = aws_cloudwatch_event_rule.this.name
  event_bus_name = aws_cloudwatch_event_rule.this.event_bus_name
  target_id      = each.key
  arn            = each.value.arn
  input          = each.value.input
  input_path     = each.value.input_path

  dynamic "input_transformer" {
    for_each = each.value.input_transformer[*]

    content {
      input_paths    = input_transformer.value.input_paths
      input_template = input_transformer.value.input_template
    }
  }

  retry_policy {
    maximum_event_age_in_seconds = each.value.maximum_event_age_in_seconds
    maximum_retry_attempts       = each.value.maximum_retry_attempts
  }

  dead_letter_config {
    arn = each.value.dead_letter_queue_arn
  }

  # A rule that may not invoke its target yet sends events to the dead-letter queue.
  depends_on = [aws_lambda_permission.target]
}

resource "aws_lambda_permission" "target" {
  for_each = var.function_targets

  statement_id  = "${var.name}-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = local.arn
}

resource "aws_cloudwatch_event_target" "queue" {
  for_each = var.queue_targets

  rule           = aws_cloudwatch_event_rule.this.name
  event_bus_name = aws_cloudwatch_event_rule.this.event_bus_name
  target_id      = each.key
  arn            = each.value.arn
  input          = each.value.input
  input_path     = each.value.input_path

  dynamic "input_transformer" {
    for_each = each.value.input_transformer[*]

    content {
      input_paths    = input_transformer.value.input_paths
      input_template = input_transformer.value.input_template
    }
  }

  dynamic "sqs_target" {
    for_each = each.value.message_group_id[*]

    content {
      message_group_id = sqs_target.value
    }
  }

  retry_policy {
    maximum_event_age_in_seconds = each.value.maximum_event_age_in_seconds
    maximum_retry_attempts       = each.value.maximum_retry_attempts
  }

  dead_letter_config {
    arn = each.value.dead_letter_queue_arn
  }
}

resource "aws_cloudwatch_event_target" "other" {
  for_each = var.targets

  rule           = aws_cloudwatch_event_rule.this.name
  event_bus_name = aws_cloudwatch_event_rule.this.event_bus_name
  target_id      = each.key
  arn            = each.value.arn
  role_arn       = contains(local.without_role, split(":", each.value.arn)[2]) ? null : one([for role in aws_iam_role.targets : role.arn])
  input          = each.value.input
  input_path     = each.value.input_path

  dynamic "input_transformer" {
    for_each = each.value.input_transformer[*]

    content {
      input_paths    = input_transformer.value.input_paths
      input_template = input_transformer.value.input_template
    }
  }

  dynamic "batch_target" {
    for_each = each.value.batch_target[*]

    content {
      array_size     = batch_target.value.array_size
      job_attempts   = batch_target.value.job_attempts
      job_definition = batch_target.value.job_definition
      job_name       = batch_target.value.job_name
    }
  }

  dynamic "ecs_target" {
    for_each = each.value.ecs_target[*]

    content {
      group               = ecs_target.value.group
      launch_type         = ecs_target.value.launch_type
      platform_version    = ecs_target.value.platform_version
      task_count          = ecs_target.value.task_count
      task_definition_arn = ecs_target.value.task_definition_arn

      dynamic "network_configuration" {
        for_each = ecs_target.value.network_configuration[*]

        content {
          assign_public_ip = network_configuration.value.assign_public_ip
          security_groups  = network_configuration.value.security_groups
          subnets          = network_configuration.value.subnets
        }
      }
    }
  }

  dynamic "http_target" {
    for_each = each.value.http_target[*]

    content {
      header_parameters       = http_target.value.header_parameters
      path_parameter_values   = http_target.value.path_parameter_values
      query_string_parameters = http_target.value.query_string_parameters
    }
  }

  dynamic "kinesis_target" {
    for_each = each.value.partition_key_path[*]

    content {
      partition_key_path = kinesis_target.value
    }
  }

  dynamic "redshift_target" {
    for_each = each.value.redshift_target[*]

    content {
      database            = redshift_target.value.database
      db_user             = redshift_target.value.db_user
      secrets_manager_arn = redshift_target.value.secrets_manager_arn
      sql                 = redshift_target.value.sql
      statement_name      = redshift_target.value.statement_name
      with_event          = redshift_target.value.with_event
    }
  }

  dynamic "run_command_targets" {
    for_each = each.value.run_command_targets

    content {
      key    = run_command_targets.key
      values = run_command_targets.value
    }
  }

  retry_policy {
    maximum_event_age_in_seconds = each.value.maximum_event_age_in_seconds
    maximum_retry_attempts       = each.value.maximum_retry_attempts
  }

  dead_letter_config {
    arn = each.value.dead_letter_queue_arn
  }

  # A role that may not do anything yet sends events to the dead-letter queue.
  depends_on = [aws_iam_role_policy.targets]
}

resource "aws_iam_role" "targets" {
  for_each = length(var.policy_statements) > 0 ? { targets = var.name } : {}

  name                 = "${var.name}-rule"
  description          = "Lets the EventBridge rule ${var.name} deliver to its targets."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeAsRule"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        ArnEquals    = { "aws:SourceArn" = local.arn }
        StringEquals = { "aws:SourceAccount" = var.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "targets" {
  for_each = aws_iam_role.targets

  name = "deliver"
  role = each.value.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in var.policy_statements : merge(
        {
          Sid      = statement.sid
          Effect   = "Allow"
          Action   = statement.actions
          Resource = statement.resources
        },
        { for key, value in { Condition = statement.conditions } : key => value if length(value) > 0 },
      )
    ]
  })
}

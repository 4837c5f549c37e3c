locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that the role's trust stands in the plan.
  pipe_arn = "arn:${local.partition}:pipes:${var.region}:${var.account_id}:pipe/${var.name}"

  log_groups = { for group in var.target_log_group[*] : group.name => group }

  has_target_parameters = anytrue([
    var.event != null,
    var.function_invocation_type != null,
    var.input_template != null,
    var.message_group_id != null,
    var.partition_key != null,
    var.state_machine_invocation_type != null,
    var.target_log_group != null,
  ])
}

resource "aws_pipes_pipe" "this" {
  name          = var.name
  description   = var.description
  desired_state = var.desired_state
  role_arn      = aws_iam_role.pipe.arn
  source        = var.source_arn
  enrichment    = var.enrichment_arn
  target        = var.target_arn

  source_parameters {
    dynamic "dynamodb_stream_parameters" {
      for_each = var.dynamodb_stream_parameters[*]
      iterator = stream

      content {
        batch_size                         = stream.value.batch_size
        maximum_batching_window_in_seconds = stream.value.maximum_batching_window_in_seconds
        maximum_record_age_in_seconds      = stream.value.maximum_record_age_in_seconds
        maximum_retry_attempts             = stream.value.maximum_retry_attempts
        on_partial_batch_item_failure      = stream.value.on_partial_batch_item_failure
        parallelization_factor             = stream.value.parallelization_factor
        starting_position                  = stream.value.starting_position

        dead_letter_config {
          arn = stream.value.dead_letter_queue_arn
        }
      }
    }

    dynamic "kinesis_stream_parameters" {
      for_each = var.kinesis_stream_parameters[*]
      iterator = stream

      content {
        batch_size                         = stream.value.batch_size
        maximum_batching_window_in_seconds = stream.value.maximum_batching_window_in_seconds
        maximum_record_age_in_seconds      = stream.value.maximum_record_age_in_seconds
        maximum_retry_attempts             = stream.value.maximum_retry_attempts
        on_partial_batch_item_failure      = stream.value.on_partial_batch_item_failure
        parallelization_factor             = stream.value.parallelization_factor
        starting_position                  = stream.value.starting_position
        starting_position_timestamp        = stream.value.starting_position_timestamp

        dead_letter_config {
          arn = stream.value.dead_letter_queue_arn
        }
      }
    }

    dynamic "sqs_queue_parameters" {
      for_each = var.sqs_queue_parameters[*]

      content {
        batch_size                         = sqs_queue_parameters.value.batch_size
        maximum_batching_window_in_seconds = sqs_queue_parameters.value.maximum_batching_window_in_seconds
      }
    }

    dynamic "filter_criteria" {
      for_each = length(var.filters) > 0 ? [var.filters] : []

      content {
        dynamic "filter" {
          for_each = filter_criteria.value

          content {
            pattern = filter.value
          }
        }
      }
    }
  }

  dynamic "enrichment_parameters" {
    for_each = var.enrichment_input_template[*]

    content {
      input_template = enrichment_parameters.value
    }
  }

  dynamic "target_parameters" {
    for_each = local.has_target_parameters ? [var.input_template] : []

    content {
      input_template = target_parameters.value

      dynamic "cloudwatch_logs_parameters" {
        for_each = local.log_groups

        content {
          log_stream_name = aws_cloudwatch_log_stream.target[cloudwatch_logs_parameters.key].name
        }
      }

      dynamic "eventbridge_event_bus_parameters" {
        for_each = var.event[*]

        content {
          detail_type = eventbridge_event_bus_parameters.value.detail_type
          source      = eventbridge_event_bus_parameters.value.source
        }
      }

      dynamic "kinesis_stream_parameters" {
        for_each = var.partition_key[*]

        content {
          partition_key = kinesis_stream_parameters.value
        }
      }

      dynamic "lambda_function_parameters" {
        for_each = var.function_invocation_type[*]

        content {
          invocation_type = lambda_function_parameters.value
        }
      }

      dynamic "sqs_queue_parameters" {
        for_each = var.message_group_id[*]

        content {
          message_deduplication_id = var.message_deduplication_id
          message_group_id         = sqs_queue_parameters.value
        }
      }

      dynamic "step_function_state_machine_parameters" {
        for_each = var.state_machine_invocation_type[*]

        content {
          invocation_type = step_function_state_machine_parameters.value
        }
      }
    }
  }

  dynamic "log_configuration" {
    for_each = aws_cloudwatch_log_group.execution

    content {
      include_execution_data = var.log_configuration.include_execution_data
      level                  = var.log_configuration.level

      cloudwatch_logs_log_destination {
        log_group_arn = log_configuration.value.arn
      }
    }
  }

  # A record that comes before the role may do anything would be a dead letter.
  depends_on = [aws_iam_role_policy.pipe]
}

resource "aws_cloudwatch_log_group" "execution" {
  for_each = { for log in var.log_configuration[*] : log.log_group_name => log }

  name              = each.key
  retention_in_days = each.value.retention_in_days
}

resource "aws_cloudwatch_log_group" "target" {
  for_each = local.log_groups

  name              = each.key
  retention_in_days = each.value.retention_in_days
}

resource "aws_cloudwatch_log_stream" "target" {
  for_each = local.log_groups

  name           = var.name
  log_group_name = aws_cloudwatch_log_group.target[each.key].name
}

resource "aws_iam_role" "pipe" {
  name                 = "${var.name}-pipe"
  description          = "Lets the pipe ${var.name} read its source and reach what it leads to."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeAsPipe"
      Effect    = "Allow"
      Principal = { Service = "pipes.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        ArnEquals    = { "aws:SourceArn" = local.pipe_arn }
        StringEquals = { "aws:SourceAccount" = var.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "pipe" {
  name = "run"
  role = aws_iam_role.pipe.name

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

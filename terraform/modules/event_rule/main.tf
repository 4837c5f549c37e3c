locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that permissions stand whole in the plan. The default bus is not part of its rules' ARNs.
  path = var.event_bus_name == "default" ? var.name : "${var.event_bus_name}/${var.name}"
  arn  = "arn:${local.partition}:events:${var.region}:${var.account_id}:rule/${local.path}"
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

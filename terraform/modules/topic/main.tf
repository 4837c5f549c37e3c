locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"
  fifo      = endswith(var.name, ".fifo")

  # Composed, so that the whole policy stands in the plan.
  arn = "arn:${local.partition}:sns:${var.region}:${var.account_id}:${var.name}"

  publisher_statements = [
    for publisher in var.allowed_publishers : {
      Sid       = publisher.sid
      Effect    = "Allow"
      Principal = { Service = publisher.service }
      Action    = "sns:Publish"
      Resource  = local.arn
      Condition = merge(
        { for key, value in { ArnEquals = { "aws:SourceArn" = publisher.source_arns } } : key => value if length(publisher.source_arns) > 0 },
        # A bucket's ARN names no account, and who takes over its name must not publish.
        { for key, value in { StringEquals = { "aws:SourceAccount" = var.account_id } } : key => value if length(publisher.source_arns) == 0 || publisher.service == "s3.amazonaws.com" },
      )
    }
  ]

  transport_statements = [
    {
      Sid       = "RefusePlainTransport"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = local.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
  ]
}

resource "aws_sns_topic" "this" {
  name                        = var.name
  display_name                = var.display_name
  fifo_topic                  = local.fifo
  content_based_deduplication = var.content_based_deduplication
  fifo_throughput_scope       = local.fifo ? var.fifo_throughput_scope : null
  kms_master_key_id           = var.kms_key

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.publisher_statements, local.transport_statements)
  })
}

resource "aws_lambda_permission" "subscription" {
  for_each = var.function_subscriptions

  statement_id  = "${var.name}-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = local.arn
}

resource "aws_sns_topic_subscription" "function" {
  for_each = var.function_subscriptions

  topic_arn           = aws_sns_topic.this.arn
  protocol            = "lambda"
  endpoint            = each.value.arn
  filter_policy       = each.value.filter_policy
  filter_policy_scope = each.value.filter_policy == null ? null : each.value.filter_policy_scope
  redrive_policy      = each.value.dead_letter_queue_arn == null ? null : jsonencode({ deadLetterTargetArn = each.value.dead_letter_queue_arn })

  # What comes before the permission goes to the dead-letter queue.
  depends_on = [aws_lambda_permission.subscription]
}

resource "aws_sns_topic_subscription" "other" {
  for_each = var.subscriptions

  topic_arn            = aws_sns_topic.this.arn
  protocol             = each.value.protocol
  endpoint             = each.value.endpoint
  filter_policy        = each.value.filter_policy
  filter_policy_scope  = each.value.filter_policy == null ? null : each.value.filter_policy_scope
  raw_message_delivery = each.value.raw_message_delivery
  redrive_policy       = each.value.dead_letter_queue_arn == null ? null : jsonencode({ deadLetterTargetArn = each.value.dead_letter_queue_arn })
  delivery_policy      = each.value.delivery_policy
}

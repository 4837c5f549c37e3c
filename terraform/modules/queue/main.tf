locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that the whole policy stands in the plan.
  arn = "arn:${local.partition}:sqs:${var.region}:${var.account_id}:${var.name}"

  fifo = endswith(var.name, ".fifo")

  sender_statements = [
    for sender in var.allowed_senders : {
      Sid       = sender.sid
      Effect    = "Allow"
      Principal = { Service = sender.service }
      Action    = "sqs:SendMessage"
      Resource  = local.arn
      Condition = merge(
        { for key, value in { ArnEquals = { "aws:SourceArn" = sender.source_arns } } : key => value if length(sender.source_arns) > 0 },
        # A bucket's ARN names no account, and who takes over its name must not send.
        { for key, value in { StringEquals = { "aws:SourceAccount" = var.account_id } } : key => value if length(sender.source_arns) == 0 || sender.service == "s3.amazonaws.com" },
      )
    }
  ]

  transport_statements = [
    {
      Sid       = "RefusePlainTransport"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = local.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
  ]
}

resource "aws_sqs_queue" "this" {
  name                        = var.name
  fifo_queue                  = local.fifo
  content_based_deduplication = var.content_based_deduplication
  deduplication_scope         = local.fifo ? var.deduplication_scope : null
  fifo_throughput_limit       = local.fifo ? var.fifo_throughput_limit : null

  delay_seconds              = var.delay_seconds
  max_message_size           = var.max_message_size
  message_retention_seconds  = var.message_retention_seconds
  receive_wait_time_seconds  = var.receive_wait_time_seconds
  visibility_timeout_seconds = var.visibility_timeout_seconds

  kms_master_key_id       = var.kms_key_arn
  sqs_managed_sse_enabled = var.kms_key_arn == null ? true : null

  redrive_policy = var.redrive == null ? null : jsonencode({
    deadLetterTargetArn = var.redrive.dead_letter_queue_arn
    maxReceiveCount     = var.redrive.max_receive_count
  })

  redrive_allow_policy = length(var.redrive_source_arns) == 0 ? null : jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = var.redrive_source_arns
  })

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.sender_statements, local.transport_statements)
  })
}

mock_provider "aws" {}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders-prod-inbox"
}

run "is_encrypted_and_takes_tls_only" {
  command = plan

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled && aws_sqs_queue.this.kms_master_key_id == null && !aws_sqs_queue.this.fifo_queue && aws_sqs_queue.this.receive_wait_time_seconds == 20
    error_message = "A queue is encrypted by SQS and polled long unless told otherwise."
  }

  assert {
    condition = jsondecode(aws_sqs_queue.this.policy).Statement == [
      { Sid = "RefusePlainTransport", Effect = "Deny", Principal = "*", Action = "sqs:*", Resource = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox", Condition = { Bool = { "aws:SecureTransport" = "false" } } },
    ]
    error_message = "Without senders the policy lets nobody in."
  }
}

run "lets_one_rule_send" {
  command = plan

  variables {
    allowed_senders = [{ sid = "Rules", service = "events.amazonaws.com", source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/facts/placed"] }]
  }

  assert {
    condition = jsondecode(aws_sqs_queue.this.policy).Statement[0] == {
      Sid       = "Rules"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox"
      Condition = { ArnEquals = { "aws:SourceArn" = ["arn:aws:events:eu-central-1:111111111111:rule/facts/placed"] } }
    }
    error_message = "EventBridge may send for the named rule, and for no other."
  }
}

run "redrives_what_cannot_be_handled" {
  command = plan

  variables {
    redrive = { dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters", max_receive_count = 5 }
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy) == { deadLetterTargetArn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters", maxReceiveCount = 5 }
    error_message = "After five receptions a message goes to the dead-letter queue."
  }
}

run "is_fifo_by_its_name" {
  command = plan

  variables {
    name                        = "orders-prod-inbox.fifo"
    content_based_deduplication = true
    kms_key_arn                 = "arn:aws:kms:eu-central-1:111111111111:key/0123abcd"
  }

  assert {
    condition     = aws_sqs_queue.this.fifo_queue && aws_sqs_queue.this.content_based_deduplication && aws_sqs_queue.this.kms_master_key_id == "arn:aws:kms:eu-central-1:111111111111:key/0123abcd"
    error_message = "The ending makes the queue FIFO; a key of one's own encrypts it."
  }
}

run "takes_dead_letters_of_the_named_queue_only" {
  command = plan

  variables {
    name                = "orders-prod-inbox-dead-letters"
    redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox"]
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_allow_policy) == { redrivePermission = "byQueue", sourceQueueArns = ["arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox"] }
    error_message = "Another queue's messages have no business here."
  }
}

run "has_the_high_throughput_of_fifo" {
  command = plan

  variables {
    name                  = "orders-prod-inbox.fifo"
    deduplication_scope   = "messageGroup"
    fifo_throughput_limit = "perMessageGroupId"
    max_message_size      = 1024
  }

  assert {
    condition     = aws_sqs_queue.this.deduplication_scope == "messageGroup" && aws_sqs_queue.this.fifo_throughput_limit == "perMessageGroupId" && aws_sqs_queue.this.max_message_size == 1024
    error_message = "High throughput is by message group."
  }
}

run "lets_a_bucket_of_this_account_send" {
  command = plan

  variables {
    allowed_senders = [{ sid = "uploads", service = "s3.amazonaws.com", source_arns = ["arn:aws:s3:::orders-uploads"] }]
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this.policy).Statement[0].Condition == { ArnEquals = { "aws:SourceArn" = ["arn:aws:s3:::orders-uploads"] }, StringEquals = { "aws:SourceAccount" = "111111111111" } }
    error_message = "A bucket's name may come into other hands: its account is asked for as well."
  }
}

run "refuses_what_only_fifo_has" {
  command = plan

  variables {
    deduplication_scope = "messageGroup"
    max_message_size    = 262145
    redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox.fifo"]
  }

  expect_failures = [var.deduplication_scope, var.max_message_size, var.redrive_source_arns]
}

run "refuses_high_throughput_without_groups" {
  command = plan

  variables {
    name                  = "orders-prod-inbox.fifo"
    fifo_throughput_limit = "perMessageGroupId"
  }

  expect_failures = [var.fifo_throughput_limit]
}

run "refuses_a_standard_dead_letter_queue_for_fifo" {
  command = plan

  variables {
    name    = "orders-prod-inbox.fifo"
    redrive = { dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters", max_receive_count = 5 }
  }

  expect_failures = [var.redrive]
}

run "lets_a_service_send_for_this_account" {
  command = plan

  variables {
    allowed_senders = [{ sid = "Alarms", service = "cloudwatch.amazonaws.com" }]
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this.policy).Statement[0].Condition == { StringEquals = { "aws:SourceAccount" = "111111111111" } }
    error_message = "Without sources a service sends for this account, and for no other."
  }
}

run "refuses_a_sender_for_no_arn" {
  command = plan

  variables {
    allowed_senders = [{ sid = "Rules", service = "events.amazonaws.com", source_arns = ["*"] }]
  }

  expect_failures = [var.allowed_senders]
}

run "refuses_everybody_as_sender" {
  command = plan

  variables {
    allowed_senders = [{ sid = "Everybody", service = "*", source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/placed"] }]
  }

  expect_failures = [var.allowed_senders]
}

run "refuses_two_senders_of_one_sid" {
  command = plan

  variables {
    allowed_senders = [
      { sid = "Rules", service = "events.amazonaws.com", source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/placed"] },
      { sid = "Rules", service = "sns.amazonaws.com", source_arns = ["arn:aws:sns:eu-central-1:111111111111:placed"] },
    ]
  }

  expect_failures = [var.allowed_senders]
}

run "refuses_deduplication_on_a_standard_queue" {
  command = plan

  variables {
    content_based_deduplication = true
  }

  expect_failures = [var.content_based_deduplication]
}

run "refuses_to_redrive_before_the_first_reception" {
  command = plan

  variables {
    redrive = { dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters", max_receive_count = 0 }
  }

  expect_failures = [var.redrive]
}

run "refuses_what_sqs_refuses" {
  command = plan

  variables {
    account_id                 = "one"
    delay_seconds              = 901
    kms_key_arn                = "aws/sqs"
    message_retention_seconds  = 1209601
    name                       = "inbox.of.orders"
    receive_wait_time_seconds  = 21
    region                     = "europe"
    visibility_timeout_seconds = 43201
  }

  expect_failures = [
    var.account_id,
    var.delay_seconds,
    var.kms_key_arn,
    var.message_retention_seconds,
    var.name,
    var.receive_wait_time_seconds,
    var.region,
    var.visibility_timeout_seconds,
  ]
}

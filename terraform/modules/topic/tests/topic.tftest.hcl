mock_provider "aws" {}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders-prod-placed"
}

run "is_encrypted_and_takes_tls_only" {
  command = plan

  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == "alias/aws/sns" && !aws_sns_topic.this.fifo_topic
    error_message = "A topic is encrypted by SNS's key unless told otherwise."
  }

  assert {
    condition = jsondecode(aws_sns_topic.this.policy).Statement == [
      { Sid = "RefusePlainTransport", Effect = "Deny", Principal = "*", Action = "sns:Publish", Resource = "arn:aws:sns:eu-central-1:111111111111:orders-prod-placed", Condition = { Bool = { "aws:SecureTransport" = "false" } } },
    ]
    error_message = "Without publishers the policy lets nobody in."
  }
}

run "lets_the_named_services_publish" {
  command = plan

  variables {
    allowed_publishers = [
      { sid = "alarms", service = "cloudwatch.amazonaws.com" },
      { sid = "uploads", service = "s3.amazonaws.com", source_arns = ["arn:aws:s3:::orders-uploads"] },
    ]
  }

  assert {
    condition = [for statement in jsondecode(aws_sns_topic.this.policy).Statement : jsonencode(statement.Condition)] == [
      jsonencode({ StringEquals = { "aws:SourceAccount" = "111111111111" } }),
      jsonencode({ ArnEquals = { "aws:SourceArn" = ["arn:aws:s3:::orders-uploads"] }, StringEquals = { "aws:SourceAccount" = "111111111111" } }),
      jsonencode({ Bool = { "aws:SecureTransport" = "false" } }),
    ]
    error_message = "A service publishes for this account or the named sources."
  }
}

run "invokes_the_alias_and_keeps_what_fails" {
  command = plan

  variables {
    function_subscriptions = {
      chat = {
        function_name         = "orders-prod-chat"
        alias_name            = "live"
        arn                   = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-chat:live"
        filter_policy         = jsonencode({ kind = ["order"] })
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-topic-dead-letters"
      }
    }
  }

  assert {
    condition     = aws_sns_topic_subscription.function["chat"].protocol == "lambda" && endswith(aws_sns_topic_subscription.function["chat"].endpoint, ":live") && aws_sns_topic_subscription.function["chat"].filter_policy_scope == "MessageAttributes"
    error_message = "SNS invokes the alias."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_subscription.function["chat"].redrive_policy).deadLetterTargetArn == "arn:aws:sqs:eu-central-1:111111111111:orders-prod-topic-dead-letters"
    error_message = "What cannot be delivered goes to the dead-letter queue."
  }

  assert {
    condition     = aws_lambda_permission.subscription["chat"].qualifier == "live" && aws_lambda_permission.subscription["chat"].source_arn == "arn:aws:sns:eu-central-1:111111111111:orders-prod-placed"
    error_message = "This topic may invoke the alias."
  }
}

run "delivers_to_queues_and_people" {
  command = plan

  variables {
    display_name = "Orders"
    subscriptions = {
      jobs = {
        protocol             = "sqs"
        endpoint             = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-jobs"
        filter_policy        = jsonencode({ kind = ["order"] })
        filter_policy_scope  = "MessageBody"
        raw_message_delivery = true
      }
      ops = { protocol = "email", endpoint = "ops@example.com" }
    }
  }

  assert {
    condition     = aws_sns_topic_subscription.other["jobs"].raw_message_delivery && aws_sns_topic_subscription.other["jobs"].filter_policy_scope == "MessageBody" && aws_sns_topic_subscription.other["ops"].filter_policy == null
    error_message = "The queue gets the raw orders, the person everything."
  }
}

run "is_fifo_by_its_name" {
  command = plan

  variables {
    name                        = "orders-prod-placed.fifo"
    content_based_deduplication = true
    fifo_throughput_scope       = "MessageGroup"
    kms_key                     = "arn:aws:kms:eu-central-1:111111111111:alias/orders-prod-data"
  }

  assert {
    condition     = aws_sns_topic.this.fifo_topic && aws_sns_topic.this.content_based_deduplication && aws_sns_topic.this.fifo_throughput_scope == "MessageGroup"
    error_message = "The ending makes the topic FIFO."
  }
}

run "refuses_people_on_a_fifo_topic" {
  command = plan

  variables {
    name                   = "orders-prod-placed.fifo"
    subscriptions          = { ops = { protocol = "email", endpoint = "ops@example.com" } }
    function_subscriptions = { chat = { function_name = "chat", alias_name = "live", arn = "arn:aws:lambda:eu-central-1:111111111111:function:chat:live" } }
  }

  expect_failures = [var.subscriptions, var.function_subscriptions]
}

run "refuses_the_bare_function" {
  command = plan

  variables {
    function_subscriptions = { chat = { function_name = "chat", alias_name = "live", arn = "arn:aws:lambda:eu-central-1:111111111111:function:chat" } }
  }

  expect_failures = [var.function_subscriptions]
}

run "refuses_a_name_with_dots" {
  command = plan

  variables {
    name = "placed.orders"
  }

  expect_failures = [var.name]
}

run "refuses_what_sns_refuses" {
  command = plan

  variables {
    account_id                  = "one"
    allowed_publishers          = [{ sid = "a", service = "*" }]
    content_based_deduplication = true
    display_name                = join("", [for number in range(101) : "x"])
    fifo_throughput_scope       = "MessageGroup"
    kms_key                     = "my-key"
    region                      = "europe"
    subscriptions = {
      a = { protocol = "sms", endpoint = "+4930123456", raw_message_delivery = true }
    }
  }

  expect_failures = [
    var.account_id,
    var.allowed_publishers,
    var.content_based_deduplication,
    var.display_name,
    var.fifo_throughput_scope,
    var.kms_key,
    var.region,
    var.subscriptions,
  ]
}

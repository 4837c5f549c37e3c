mock_provider "aws" {}

variables {
  account_id            = "111111111111"
  region                = "eu-central-1"
  name                  = "orders-prod-receive"
  artifact              = { bucket = "artifacts-111111111111", key = "receive/0123abcd.zip" }
  handler               = "handler.handle"
  runtime               = "python3.12"
  log_retention_in_days = 30
  dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-dead-letters"
}

run "publishes_from_s3" {
  command = plan

  variables {
    memory_size                    = 512
    timeout                        = 30
    reserved_concurrent_executions = 5
    environment                    = { ORDERS_TABLE = "orders-prod-orders" }
  }

  assert {
    condition     = aws_lambda_function.this.publish && aws_lambda_function.this.s3_bucket == "artifacts-111111111111" && aws_lambda_function.this.s3_key == "receive/0123abcd.zip"
    error_message = "Each change publishes a version of the artifact on S3."
  }

  assert {
    condition     = aws_lambda_function.this.memory_size == 512 && aws_lambda_function.this.timeout == 30 && aws_lambda_function.this.reserved_concurrent_executions == 5
    error_message = "Memory, timeout and concurrency are those that were asked for."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables == tomap({ ORDERS_TABLE = "orders-prod-orders" })
    error_message = "The environment is the one that was given."
  }

  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active" && aws_lambda_function.this.dead_letter_config[0].target_arn == "arn:aws:sqs:eu-central-1:111111111111:orders-prod-dead-letters"
    error_message = "X-Ray is on, and a failed asynchronous invocation has somewhere to go."
  }

  assert {
    condition     = aws_cloudwatch_log_group.logs.name == "/aws/lambda/orders-prod-receive" && aws_cloudwatch_log_group.logs.retention_in_days == 30 && aws_lambda_function.this.logging_config[0].log_group == "/aws/lambda/orders-prod-receive" && aws_lambda_function.this.logging_config[0].log_format == "JSON"
    error_message = "The function writes JSON to a log group with retention."
  }
}

run "an_empty_environment_is_no_environment" {
  command = plan

  assert {
    condition     = length(aws_lambda_function.this.environment) == 0
    error_message = "Lambda reads an empty block back as none: the plan would never be empty."
  }
}

run "grants_exactly_what_was_asked_for" {
  command = plan

  variables {
    policy_statements = [
      { sid = "Orders", actions = ["dynamodb:PutItem"], resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/orders"] },
      {
        sid        = "Facts"
        actions    = ["events:PutEvents"]
        resources  = ["arn:aws:events:eu-central-1:111111111111:event-bus/facts"]
        conditions = { StringEquals = { "events:source" = ["orders"] } }
      },
    ]
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.execution.policy).Statement == [
      { Sid = "Orders", Effect = "Allow", Action = ["dynamodb:PutItem"], Resource = ["arn:aws:dynamodb:eu-central-1:111111111111:table/orders"] },
      { Sid = "Facts", Effect = "Allow", Action = ["events:PutEvents"], Resource = ["arn:aws:events:eu-central-1:111111111111:event-bus/facts"], Condition = { StringEquals = { "events:source" = ["orders"] } } },
      { Sid = "WriteOwnLogs", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = ["arn:aws:logs:eu-central-1:111111111111:log-group:/aws/lambda/orders-prod-receive:*"] },
      { Sid = "WriteTraces", Effect = "Allow", Action = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], Resource = ["*"] },
      { Sid = "SendToDeadLetterQueue", Effect = "Allow", Action = ["sqs:SendMessage"], Resource = ["arn:aws:sqs:eu-central-1:111111111111:orders-prod-dead-letters"] },
    ]
    error_message = "The role may do what was asked for and what the function itself needs, no more."
  }

  assert {
    condition     = jsondecode(aws_iam_role.execution.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111111111111" && jsondecode(aws_iam_role.execution.assume_role_policy).Statement[0].Principal.Service == "lambda.amazonaws.com"
    error_message = "Only Lambda of this account may assume the role."
  }
}

run "composes_arns_of_other_partitions" {
  command = plan

  variables {
    region                = "us-gov-west-1"
    dead_letter_queue_arn = "arn:aws-us-gov:sqs:us-gov-west-1:111111111111:dead-letters"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.execution.policy).Statement[0].Resource[0] == "arn:aws-us-gov:logs:us-gov-west-1:111111111111:log-group:/aws/lambda/orders-prod-receive:*"
    error_message = "GovCloud has a partition of its own."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    account_id                     = "1234"
    architecture                   = "riscv"
    artifact                       = { bucket = "Not A Bucket", key = "" }
    dead_letter_queue_arn          = "arn:aws:sqs:eu-central-1:111111111111:dead-letters.fifo"
    description                    = format("%0257d", 0)
    environment                    = { AWS_REGION = "eu-central-1", "1st" = "a" }
    ephemeral_storage_size         = 511
    handler                        = "handler handle"
    layers                         = ["arn:aws:lambda:eu-central-1:111111111111:layer:shared"]
    log_retention_in_days          = 31
    memory_size                    = 10241
    name                           = "orders.receive"
    policy_statements              = [{ sid = "WriteOwnLogs", actions = [], resources = ["*"] }]
    region                         = "europe"
    reserved_concurrent_executions = 1.5
    runtime                        = "cobol"
    timeout                        = 901
  }

  expect_failures = [
    var.account_id,
    var.architecture,
    var.artifact,
    var.dead_letter_queue_arn,
    var.description,
    var.environment,
    var.ephemeral_storage_size,
    var.handler,
    var.layers,
    var.log_retention_in_days,
    var.memory_size,
    var.name,
    var.policy_statements,
    var.region,
    var.reserved_concurrent_executions,
    var.runtime,
    var.timeout,
  ]
}

run "refuses_a_policy_that_iam_would_cut_off" {
  command = plan

  variables {
    policy_statements = [{ sid = "Long", actions = ["s3:GetObject"], resources = [for number in range(400) : "arn:aws:s3:::a-bucket-with-a-name/${number}"] }]
  }

  expect_failures = [aws_iam_role_policy.execution]
}

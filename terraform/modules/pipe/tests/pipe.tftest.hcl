mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders-prod-ship-pipe" }
  }
}

variables {
  name                 = "orders-prod-ship"
  account_id           = "111111111111"
  region               = "eu-central-1"
  source_arn           = "arn:aws:sqs:eu-central-1:111111111111:orders"
  target_arn           = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-ship:live"
  sqs_queue_parameters = {}
  policy_statements = [
    { sid = "Source", actions = ["sqs:ReceiveMessage"], resources = ["arn:aws:sqs:eu-central-1:111111111111:orders"] },
  ]
}

run "reads_a_queue_as_a_role_of_its_own" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = aws_pipes_pipe.this.desired_state == "RUNNING" && aws_pipes_pipe.this.source_parameters[0].sqs_queue_parameters[0].batch_size == 10 && length(aws_pipes_pipe.this.target_parameters) == 0
    error_message = "It reads ten messages at once, and waits for the function."
  }

  assert {
    condition     = jsondecode(aws_iam_role.pipe.assume_role_policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:pipes:eu-central-1:111111111111:pipe/orders-prod-ship"
    error_message = "The pipe, and nobody else, takes the role."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.pipe.policy).Statement == [{ Sid = "Source", Effect = "Allow", Action = ["sqs:ReceiveMessage"], Resource = ["arn:aws:sqs:eu-central-1:111111111111:orders"] }]
    error_message = "The role may what the statements say."
  }

  assert {
    condition     = aws_iam_role.pipe.permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "gives_up_records_of_a_stream_into_a_queue" {
  command = plan

  variables {
    source_arn           = "arn:aws:dynamodb:eu-central-1:111111111111:table/orders/stream/2026-01-01T00:00:00.000"
    sqs_queue_parameters = null
    dynamodb_stream_parameters = {
      starting_position     = "LATEST"
      dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
    }
    filters        = ["{\"eventName\":[\"INSERT\"]}"]
    enrichment_arn = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-look-up:live"
    target_arn     = "arn:aws:sqs:eu-central-1:111111111111:parcels.fifo"

    message_group_id         = "$.dynamodb.Keys.customer.S"
    message_deduplication_id = "$.eventID"
  }

  assert {
    condition     = aws_pipes_pipe.this.source_parameters[0].dynamodb_stream_parameters[0].dead_letter_config[0].arn == "arn:aws:sqs:eu-central-1:111111111111:dead-letters" && aws_pipes_pipe.this.source_parameters[0].dynamodb_stream_parameters[0].maximum_retry_attempts == -1
    error_message = "What is given up is kept."
  }

  assert {
    condition     = aws_pipes_pipe.this.target_parameters[0].sqs_queue_parameters[0].message_deduplication_id == "$.eventID" && one(aws_pipes_pipe.this.source_parameters[0].filter_criteria[0].filter).pattern == "{\"eventName\":[\"INSERT\"]}"
    error_message = "What matches comes into its group, once."
  }
}

run "makes_the_log_group_that_it_leads_to" {
  command = plan

  variables {
    target_arn       = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/pipes/orders-prod-ship"
    target_log_group = { name = "/aws/pipes/orders-prod-ship", retention_in_days = 30 }
  }

  assert {
    condition     = aws_cloudwatch_log_group.target["/aws/pipes/orders-prod-ship"].retention_in_days == 30 && aws_pipes_pipe.this.target_parameters[0].cloudwatch_logs_parameters[0].log_stream_name == "orders-prod-ship"
    error_message = "The group keeps what comes for thirty days."
  }
}

run "refuses_parameters_of_other_targets" {
  command = plan

  variables {
    event            = { source = "orders", detail_type = "OrderPlaced" }
    message_group_id = "orders"
    partition_key    = "orders"
    target_log_group = { name = "/aws/pipes/orders-prod-ship", retention_in_days = 30 }
  }

  expect_failures = [var.event, var.message_group_id, var.partition_key, var.target_log_group]
}

run "refuses_what_pipes_refuse" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    account_id               = "one"
    description              = format("%0513d", 0)
    desired_state            = "ON"
    dynamodb_stream_parameters = {
      batch_size                         = 0
      dead_letter_queue_arn              = "arn:aws:sqs:eu-central-1:111111111111:dead-letters.fifo"
      maximum_batching_window_in_seconds = 301
      maximum_record_age_in_seconds      = 59
      maximum_retry_attempts             = 0
      on_partial_batch_item_failure      = "GIVE_UP"
      parallelization_factor             = 11
      starting_position                  = "AT_TIMESTAMP"
    }
    enrichment_arn            = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-look-up"
    enrichment_input_template = format("%08193d", 0)
    filters                   = ["[]"]
    function_invocation_type  = "Event"
    input_template            = format("%08193d", 0)
    kinesis_stream_parameters = {
      dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
      starting_position     = "AT_TIMESTAMP"
    }
    name              = format("%060d", 0)
    policy_statements = []
    region            = "europe"
    source_arn        = "arn:aws:s3:::orders"
    target_arn        = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-ship"
  }

  expect_failures = [
    var.account_id,
    var.description,
    var.desired_state,
    var.dynamodb_stream_parameters,
    var.enrichment_arn,
    var.enrichment_input_template,
    var.filters,
    var.function_invocation_type,
    var.input_template,
    var.kinesis_stream_parameters,
    var.name,
    var.permissions_boundary_arn,
    var.policy_statements,
    var.region,
    var.source_arn,
    var.target_arn,
  ]
}

run "refuses_what_does_not_go_together" {
  command = plan

  variables {
    message_deduplication_id      = "$.messageId"
    sqs_queue_parameters          = { batch_size = 10001, maximum_batching_window_in_seconds = 301 }
    state_machine_invocation_type = "Event"
  }

  expect_failures = [var.message_deduplication_id, var.sqs_queue_parameters, var.state_machine_invocation_type]
}

run "tells_of_its_own_work" {
  command = plan

  override_resource {
    target          = aws_cloudwatch_log_group.execution
    override_during = plan
    values          = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/pipes/orders-prod-ship" }
  }

  variables {
    log_configuration = { log_group_name = "/aws/vendedlogs/pipes/orders-prod-ship", level = "INFO" }
  }

  assert {
    condition     = aws_pipes_pipe.this.log_configuration[0].level == "INFO" && aws_pipes_pipe.this.log_configuration[0].cloudwatch_logs_log_destination[0].log_group_arn == "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/pipes/orders-prod-ship"
    error_message = "The pipe writes to the log group that is made for it."
  }

  assert {
    condition     = one(values(aws_cloudwatch_log_group.execution)).retention_in_days == 30
    error_message = "The log is kept for 30 days."
  }
}

run "refuses_logs_elsewhere" {
  command = plan

  variables {
    log_configuration = { log_group_name = "/aws/pipes/orders-prod-ship", include_execution_data = ["SOME"] }
  }

  expect_failures = [var.log_configuration]
}

mock_provider "aws" {}

variables {
  name             = "live"
  function_name    = "orders-prod-receive"
  function_version = "1"
}

run "points_at_the_first_version" {
  variables {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 1
  }

  assert {
    condition     = aws_lambda_alias.this.function_version == "1" && length(aws_lambda_alias.this.routing_config) == 0
    error_message = "A new alias sends everything to the version it was made with."
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.asynchronous.qualifier == "live" && aws_lambda_function_event_invoke_config.asynchronous.maximum_retry_attempts == 1 && aws_lambda_function_event_invoke_config.asynchronous.maximum_event_age_in_seconds == 3600
    error_message = "Asynchronous invocations are limited on the alias."
  }
}

run "leaves_the_version_to_the_release_controller" {
  variables {
    function_version = "2"
    description      = "What callers use"
  }

  assert {
    condition     = aws_lambda_alias.this.function_version == "1" && aws_lambda_alias.this.description == "What callers use"
    error_message = "A later version must not move the alias; anything else may change."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    description                  = format("%0257d", 0)
    function_name                = "orders:receive"
    function_version             = "$LATEST"
    maximum_event_age_in_seconds = 59
    maximum_retry_attempts       = 3
    name                         = "42"
  }

  expect_failures = [
    var.description,
    var.function_name,
    var.function_version,
    var.maximum_event_age_in_seconds,
    var.maximum_retry_attempts,
    var.name,
  ]
}

run "tells_how_asynchronous_invocations_ended" {
  command = plan

  variables {
    on_success_destination_arn = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-thank:live"
    on_failure_destination_arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-failures"
  }

  assert {
    condition     = one(one(aws_lambda_function_event_invoke_config.asynchronous.destination_config).on_success).destination == "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-thank:live" && one(one(aws_lambda_function_event_invoke_config.asynchronous.destination_config).on_failure).destination == "arn:aws:sqs:eu-central-1:111111111111:orders-prod-failures"
    error_message = "Both ends are told."
  }
}

run "refuses_destinations_that_lambda_does_not_tell" {
  command = plan

  variables {
    on_success_destination_arn = "arn:aws:s3:::orders"
    on_failure_destination_arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-failures.fifo"
  }

  expect_failures = [var.on_failure_destination_arn, var.on_success_destination_arn]
}

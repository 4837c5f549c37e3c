mock_provider "aws" {}

variables {
  name             = "live"
  function_name    = "orders-prod-receive"
  function_version = "7"
}

run "sends_everything_to_one_version" {
  assert {
    condition     = aws_lambda_alias.this.function_version == "7" && length(aws_lambda_alias.this.routing_config) == 0
    error_message = "Without weights there is no routing configuration."
  }
}

run "moves_with_the_declared_version_and_weights" {
  variables {
    function_version             = "8"
    additional_version_weights   = { "9" = 0.1 }
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 0
  }

  assert {
    condition     = aws_lambda_alias.this.function_version == "8" && aws_lambda_alias.this.routing_config[0].additional_version_weights == tomap({ "9" = 0.1 })
    error_message = "Terraform owns the version and the weights of this alias."
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.asynchronous.qualifier == "live" && aws_lambda_function_event_invoke_config.asynchronous.maximum_retry_attempts == 0
    error_message = "Asynchronous invocations are limited on the alias."
  }
}

run "refuses_a_third_version" {
  command = plan

  variables {
    additional_version_weights = { "8" = 0.1, "9" = 0.1 }
  }

  expect_failures = [var.additional_version_weights]
}

run "refuses_a_weight_above_one" {
  command = plan

  variables {
    additional_version_weights = { "8" = 10 }
  }

  expect_failures = [var.additional_version_weights]
}

run "refuses_weights_for_latest" {
  command = plan

  variables {
    additional_version_weights = { "$LATEST" = 0.1 }
  }

  expect_failures = [var.additional_version_weights]
}

run "refuses_to_divide_between_one_version_and_itself" {
  command = plan

  variables {
    additional_version_weights = { "7" = 0.1 }
  }

  expect_failures = [var.function_version]
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    description                  = format("%0257d", 0)
    function_name                = "orders:receive"
    function_version             = "$LATEST"
    maximum_event_age_in_seconds = 21601
    maximum_retry_attempts       = -1
    name                         = "in production"
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

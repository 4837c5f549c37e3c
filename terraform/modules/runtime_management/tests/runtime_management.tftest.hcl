mock_provider "aws" {}

variables {
  function_name     = "orders-prod-receive"
  update_runtime_on = "FunctionUpdate"
}

run "waits_for_a_change_of_the_function" {
  command = plan

  assert {
    condition     = aws_lambda_runtime_management_config.this.update_runtime_on == "FunctionUpdate" && aws_lambda_runtime_management_config.this.runtime_version_arn == null
    error_message = "The runtime changes with the function."
  }
}

run "stays_at_a_version" {
  command = plan

  variables {
    update_runtime_on   = "Manual"
    runtime_version_arn = "arn:aws:lambda:eu-central-1::runtime:0123abcd"
  }

  assert {
    condition     = aws_lambda_runtime_management_config.this.runtime_version_arn == "arn:aws:lambda:eu-central-1::runtime:0123abcd"
    error_message = "The runtime stays where it is."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    function_name     = "orders:receive"
    update_runtime_on = "Never"
  }

  expect_failures = [var.function_name, var.update_runtime_on]
}

run "refuses_to_stay_without_a_version" {
  command = plan

  variables {
    update_runtime_on = "Manual"
  }

  expect_failures = [var.runtime_version_arn]
}

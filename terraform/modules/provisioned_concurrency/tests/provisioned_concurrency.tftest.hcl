mock_provider "aws" {}

variables {
  function_name                     = "orders-prod-receive"
  alias_name                        = "live"
  provisioned_concurrent_executions = 5
}

run "keeps_instances_of_the_alias_ready" {
  command = plan

  assert {
    condition     = aws_lambda_provisioned_concurrency_config.this.qualifier == "live" && aws_lambda_provisioned_concurrency_config.this.provisioned_concurrent_executions == 5
    error_message = "The alias has five instances."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    function_name                     = "orders:receive"
    alias_name                        = "42"
    provisioned_concurrent_executions = 0.5
  }

  expect_failures = [var.function_name, var.alias_name, var.provisioned_concurrent_executions]
}

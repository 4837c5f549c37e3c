mock_provider "aws" {}

variables {
  function_name = "orders-prod-rotate"
  alias_name    = "live"
  permissions = {
    rotation  = { principal = "secretsmanager.amazonaws.com", source_account = "111111111111" }
    neighbour = { principal = "222222222222" }
    everybody = { principal = "*", principal_org_id = "o-a1b2c3d4e5" }
  }
}

run "lets_them_invoke_the_alias" {
  assert {
    condition     = alltrue([for one in aws_lambda_permission.this : one.qualifier == "live" && one.action == "lambda:InvokeFunction"])
    error_message = "Permissions stand on the alias."
  }

  assert {
    condition     = aws_lambda_permission.this["rotation"].source_account == "111111111111" && output.statement_ids["neighbour"] == "invoked-by-neighbour"
    error_message = "Each has a statement of its own."
  }
}

run "refuses_what_lets_strangers_in" {
  command = plan

  variables {
    function_name = "orders prod"
    alias_name    = "live alias"
    permissions   = { rotation = { principal = "secretsmanager.amazonaws.com" }, all = { principal = "*" } }
  }

  expect_failures = [var.alias_name, var.function_name, var.permissions]
}

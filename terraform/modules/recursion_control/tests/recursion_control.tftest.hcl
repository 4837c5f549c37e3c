mock_provider "aws" {}

variables {
  function_name  = "search-prod-crawl"
  recursive_loop = "Allow"
}

run "lets_events_go_round" {
  command = plan

  assert {
    condition     = aws_lambda_function_recursion_config.this.function_name == "search-prod-crawl" && aws_lambda_function_recursion_config.this.recursive_loop == "Allow"
    error_message = "The function may go round."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    function_name  = "search:crawl"
    recursive_loop = "Sometimes"
  }

  expect_failures = [var.function_name, var.recursive_loop]
}

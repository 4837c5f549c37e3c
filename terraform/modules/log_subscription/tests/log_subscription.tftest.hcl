mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders-prod-errors-logs" }
  }
}

variables {
  account_id     = "111111111111"
  region         = "eu-central-1"
  name           = "orders-prod-errors"
  log_group_name = "/aws/lambda/orders-prod-accept"
}

run "calls_a_function_by_its_alias" {
  variables {
    filter_pattern = "ERROR"
    function = {
      name       = "orders-prod-report"
      alias_name = "live"
      alias_arn  = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-report:live"
    }
  }

  assert {
    condition     = aws_cloudwatch_log_subscription_filter.this.destination_arn == var.function.alias_arn && aws_cloudwatch_log_subscription_filter.this.filter_pattern == "ERROR"
    error_message = "The alias receives the lines that match."
  }

  assert {
    condition     = aws_lambda_permission.logs["function"].qualifier == "live" && aws_lambda_permission.logs["function"].source_arn == "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/lambda/orders-prod-accept:*" && aws_lambda_permission.logs["function"].source_account == "111111111111"
    error_message = "Only this log group may call, and only the alias."
  }

  assert {
    condition     = length(aws_iam_role.sender) == 0
    error_message = "A function needs no role of CloudWatch's."
  }
}

run "puts_lines_on_a_stream_with_a_role" {
  variables {
    key_statements = [{
      sid        = "QueuesJobsKey"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = ["alias/jobs"] } }
    }]
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    distribution             = "Random"
    stream_arn               = "arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-lines"
  }

  assert {
    condition     = aws_cloudwatch_log_subscription_filter.this.role_arn == aws_iam_role.sender["stream"].arn && aws_cloudwatch_log_subscription_filter.this.distribution == "Random"
    error_message = "The role is what CloudWatch puts lines on the stream with."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.send["stream"].policy).Statement[0].Resource == var.stream_arn && length(aws_lambda_permission.logs) == 0
    error_message = "The role may write to this stream only."
  }

  assert {
    condition     = aws_iam_role.sender["stream"].permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.send["stream"].policy).Statement : statement.Condition if try(statement.Sid, "") == "QueuesJobsKey"])["ForAnyValue:StringEquals"]["kms:ResourceAliases"] == ["alias/jobs"]
    error_message = "The role uses the keys of what it writes to."
  }
}

run "refuses_what_cloudwatch_refuses" {
  command = plan

  variables {
    key_statements           = [{ sid = "All", actions = ["s3:*"], resources = ["*"], conditions = {} }]
    permissions_boundary_arn = "boundary"
    account_id               = "one"
    distribution             = "Evenly"
    filter_pattern           = join("", [for _ in range(206) : "xxxxx"])
    log_group_name           = "my logs"
    name                     = "a:b"
    region                   = "europe"
    stream_arn               = "my-stream"
  }

  expect_failures = [
    var.account_id,
    var.distribution,
    var.filter_pattern,
    var.log_group_name,
    var.name,
    var.key_statements,
    var.permissions_boundary_arn,
    var.region,
    var.stream_arn,
  ]
}

run "refuses_two_receivers" {
  command = plan

  variables {
    stream_arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-lines"
    function = {
      name       = "orders-prod-report"
      alias_name = "live"
      alias_arn  = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-report:live"
    }
  }

  expect_failures = [var.function]
}

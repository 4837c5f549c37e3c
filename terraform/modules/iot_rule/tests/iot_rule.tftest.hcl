mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders_prod_heat-errors" }
  }
}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders_prod_heat"
  sql        = "SELECT * FROM 'sensors/+/temperature' WHERE value > 30"

  functions = {
    report = {
      name       = "orders-prod-report"
      alias_name = "live"
      alias_arn  = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-report:live"
    }
  }
}

run "invokes_an_alias_and_keeps_what_fails" {
  variables {
    key_statements = [{
      sid        = "QueuesJobsKey"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = ["alias/jobs"] } }
    }]
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_queue = {
      arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-unread"
      url = "https://sqs.eu-central-1.amazonaws.com/111111111111/orders-prod-unread"
    }
  }

  assert {
    condition     = one(aws_iot_topic_rule.this.lambda).function_arn == var.functions["report"].alias_arn && aws_iot_topic_rule.this.enabled
    error_message = "The alias is invoked."
  }

  assert {
    condition     = aws_lambda_permission.iot["report"].source_arn == "arn:aws:iot:eu-central-1:111111111111:rule/orders_prod_heat" && aws_lambda_permission.iot["report"].qualifier == "live"
    error_message = "Only this rule may invoke, and only the alias."
  }

  assert {
    condition     = aws_iot_topic_rule.this.error_action[0].sqs[0].role_arn == aws_iam_role.errors["queue"].arn && jsondecode(aws_iam_role_policy.errors["queue"].policy).Statement[0].Resource == var.error_queue.arn
    error_message = "Errors go to the queue, with a role that may send there and nowhere else."
  }

  assert {
    condition     = aws_iam_role.errors["queue"].permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.errors["queue"].policy).Statement : statement.Condition if try(statement.Sid, "") == "QueuesJobsKey"])["ForAnyValue:StringEquals"]["kms:ResourceAliases"] == ["alias/jobs"]
    error_message = "The role uses the keys of what it writes to."
  }
}

run "tells_a_function_of_errors" {
  variables {
    error_function = {
      name       = "orders-prod-mend"
      alias_name = "live"
      alias_arn  = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-mend:live"
    }
  }

  assert {
    condition     = aws_iot_topic_rule.this.error_action[0].lambda[0].function_arn == var.error_function.alias_arn && aws_lambda_permission.iot["error"].function_name == "orders-prod-mend" && length(aws_iam_role.errors) == 0
    error_message = "The function is told, and needs no role."
  }
}

run "refuses_what_iot_refuses" {
  command = plan

  variables {
    key_statements           = [{ sid = "All", actions = ["s3:*"], resources = ["*"], conditions = {} }]
    permissions_boundary_arn = "boundary"
    account_id               = "one"
    description              = join("", [for _ in range(257) : "x"])
    error_function           = null
    error_queue              = null
    functions                = {}
    name                     = "orders-prod-heat"
    region                   = "europe"
    sql                      = "DELETE FROM 'sensors/#'"
    sql_version              = "2020-01-01"
  }

  expect_failures = [
    var.account_id,
    var.description,
    var.error_function,
    var.functions,
    var.name,
    var.key_statements,
    var.permissions_boundary_arn,
    var.region,
    var.sql,
    var.sql_version,
  ]
}

run "refuses_a_fifo_queue" {
  command = plan

  variables {
    error_queue = {
      arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-unread.fifo"
      url = "https://sqs.eu-central-1.amazonaws.com/111111111111/orders-prod-unread.fifo"
    }
  }

  expect_failures = [var.error_queue]
}

mock_provider "aws" {}

variables {
  account_id     = "111111111111"
  region         = "eu-central-1"
  name           = "orders-prod-placed"
  event_bus_name = "orders-prod-facts"
  event_pattern  = "{\"detail-type\":[\"OrderPlaced\"]}"
  function_targets = {
    bill = {
      alias_name            = "live"
      arn                   = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-bill:live"
      dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
      function_name         = "orders-prod-bill"
    }
  }
}

run "invokes_an_alias_on_a_pattern" {
  command = plan

  assert {
    condition     = aws_cloudwatch_event_rule.this.event_pattern == "{\"detail-type\":[\"OrderPlaced\"]}" && aws_cloudwatch_event_rule.this.schedule_expression == null && aws_cloudwatch_event_rule.this.state == "ENABLED"
    error_message = "The rule matches events and is on."
  }

  assert {
    condition     = aws_cloudwatch_event_target.function["bill"].arn == "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-bill:live" && aws_cloudwatch_event_target.function["bill"].event_bus_name == "orders-prod-facts"
    error_message = "The target is the alias."
  }

  assert {
    condition     = aws_cloudwatch_event_target.function["bill"].retry_policy[0].maximum_retry_attempts == 185 && aws_cloudwatch_event_target.function["bill"].retry_policy[0].maximum_event_age_in_seconds == 86400 && aws_cloudwatch_event_target.function["bill"].dead_letter_config[0].arn == "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
    error_message = "What cannot be delivered is tried again and then kept."
  }

  assert {
    condition     = aws_lambda_permission.target["bill"].source_arn == "arn:aws:events:eu-central-1:111111111111:rule/orders-prod-facts/orders-prod-placed" && aws_lambda_permission.target["bill"].qualifier == "live" && aws_lambda_permission.target["bill"].principal == "events.amazonaws.com"
    error_message = "This rule, and no other, may invoke the alias."
  }
}

run "runs_on_a_schedule" {
  command = plan

  variables {
    event_bus_name      = "default"
    event_pattern       = null
    schedule_expression = "cron(0 18 ? * MON-FRI *)"
  }

  assert {
    condition     = aws_cloudwatch_event_rule.this.schedule_expression == "cron(0 18 ? * MON-FRI *)" && aws_lambda_permission.target["bill"].source_arn == "arn:aws:events:eu-central-1:111111111111:rule/orders-prod-placed"
    error_message = "The default bus is not part of its rules' ARNs."
  }
}

run "sends_to_queues" {
  command = plan

  variables {
    function_targets = {}
    queue_targets = {
      archive = {
        arn                          = "arn:aws:sqs:eu-central-1:111111111111:archive"
        dead_letter_queue_arn        = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        maximum_retry_attempts       = 3
        maximum_event_age_in_seconds = 3600
        input_transformer            = { input_paths = { id = "$.detail.id" }, input_template = "{\"order\": <id>}" }
      }
      ledger = {
        arn                   = "arn:aws:sqs:eu-central-1:111111111111:ledger.fifo"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        message_group_id      = "orders"
      }
    }
  }

  assert {
    condition     = aws_cloudwatch_event_target.queue["archive"].input_transformer[0].input_template == "{\"order\": <id>}" && length(aws_cloudwatch_event_target.queue["archive"].sqs_target) == 0 && aws_cloudwatch_event_target.queue["archive"].retry_policy[0].maximum_retry_attempts == 3
    error_message = "A queue gets what the transformer makes of the event."
  }

  assert {
    condition     = aws_cloudwatch_event_target.queue["ledger"].sqs_target[0].message_group_id == "orders"
    error_message = "A FIFO queue gets a message group."
  }

  assert {
    condition     = length(aws_lambda_permission.target) == 0
    error_message = "Queues let the rule in by their own policy."
  }
}

run "delivers_to_others_as_a_role_that_may_just_that" {
  command = plan

  override_resource {
    target = aws_iam_role.targets
    values = { arn = "arn:aws:iam::111111111111:role/orders-prod-placed-rule" }
  }

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    function_targets         = {}
    targets = {
      analytics = {
        arn                   = "arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-analytics"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        partition_key_path    = "$.detail.id"
      }
      news = {
        arn                   = "arn:aws:sns:eu-central-1:111111111111:orders-prod-news"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        input_path            = "$.detail"
      }
    }
    policy_statements = [
      {
        sid       = "Analytics"
        actions   = ["kinesis:PutRecord"]
        resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-analytics"]
      },
    ]
  }

  assert {
    condition     = jsondecode(aws_iam_role.targets["targets"].assume_role_policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:events:eu-central-1:111111111111:rule/orders-prod-facts/orders-prod-placed" && aws_iam_role.targets["targets"].name == "orders-prod-placed-rule"
    error_message = "Nobody but this rule takes the role."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.targets["targets"].policy).Statement == [{ Sid = "Analytics", Effect = "Allow", Action = ["kinesis:PutRecord"], Resource = ["arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-analytics"] }]
    error_message = "The role may what the statements say."
  }

  assert {
    condition     = aws_cloudwatch_event_target.other["analytics"].kinesis_target[0].partition_key_path == "$.detail.id" && aws_cloudwatch_event_target.other["news"].input_path == "$.detail" && aws_cloudwatch_event_target.other["news"].role_arn == null
    error_message = "A topic lets the rule in by its policy."
  }

  assert {
    condition     = aws_iam_role.targets["targets"].permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "starts_tasks_jobs_commands_and_statements" {
  command = plan

  override_resource {
    target = aws_iam_role.targets
    values = { arn = "arn:aws:iam::111111111111:role/orders-prod-placed-rule" }
  }

  variables {
    function_targets = {}
    targets = {
      command = {
        arn                   = "arn:aws:ssm:eu-central-1::document/AWS-RunShellScript"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        run_command_targets   = { "tag:role" = ["web", "worker"] }
      }
      job = {
        arn                   = "arn:aws:batch:eu-central-1:111111111111:job-queue/nightly"
        batch_target          = { job_definition = "arn:aws:batch:eu-central-1:111111111111:job-definition/count:3", job_name = "count", array_size = 4 }
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
      }
      orders = {
        arn                   = "arn:aws:execute-api:eu-central-1:111111111111:a1b2c3d4e5/live/POST/orders/*"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        http_target           = { path_parameter_values = ["$.detail.id"], header_parameters = { X-Tenant = "shop" } }
      }
      task = {
        arn                   = "arn:aws:ecs:eu-central-1:111111111111:cluster/main"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        ecs_target = {
          network_configuration = { subnets = ["subnet-01234567"] }
          task_definition_arn   = "arn:aws:ecs:eu-central-1:111111111111:task-definition/print"
        }
      }
      warehouse = {
        arn                   = "arn:aws:redshift:eu-central-1:111111111111:cluster:facts"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        redshift_target       = { database = "facts", db_user = "loader", sql = "CALL load()" }
      }
    }
    policy_statements = [{ sid = "Task", actions = ["ecs:RunTask"], resources = ["arn:aws:ecs:eu-central-1:111111111111:task-definition/print:*"] }]
  }

  assert {
    condition     = aws_cloudwatch_event_target.other["task"].ecs_target[0].launch_type == "FARGATE" && aws_cloudwatch_event_target.other["task"].ecs_target[0].task_count == 1 && aws_cloudwatch_event_target.other["task"].ecs_target[0].network_configuration[0].assign_public_ip == false
    error_message = "One task runs on Fargate, without a public address."
  }

  assert {
    condition     = aws_cloudwatch_event_target.other["job"].batch_target[0].array_size == 4 && aws_cloudwatch_event_target.other["warehouse"].redshift_target[0].sql == "CALL load()" && aws_cloudwatch_event_target.other["warehouse"].redshift_target[0].with_event == false
    error_message = "A job and a statement are as they were given."
  }

  assert {
    condition     = one(aws_cloudwatch_event_target.other["command"].run_command_targets).key == "tag:role" && aws_cloudwatch_event_target.other["orders"].http_target[0].path_parameter_values == tolist(["$.detail.id"])
    error_message = "A command has its instances, a request its values."
  }
}

run "refuses_a_cluster_without_a_task" {
  command = plan

  variables {
    targets = {
      task = {
        arn                   = "arn:aws:ecs:eu-central-1:111111111111:cluster/main"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
      }
    }
    policy_statements = [{ sid = "Task", actions = ["ecs:RunTask"], resources = ["*"] }]
  }

  expect_failures = [var.targets]
}

run "refuses_eleven_tasks_and_fargate_without_a_network" {
  command = plan

  variables {
    targets = {
      task = {
        arn                   = "arn:aws:ecs:eu-central-1:111111111111:cluster/main"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        ecs_target            = { task_definition_arn = "arn:aws:ecs:eu-central-1:111111111111:task-definition/print", task_count = 11 }
      }
    }
    policy_statements = [{ sid = "Task", actions = ["ecs:RunTask"], resources = ["*"] }]
  }

  expect_failures = [var.targets]
}

run "refuses_a_request_to_a_stream" {
  command = plan

  variables {
    targets = {
      analytics = {
        arn                   = "arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-analytics"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        http_target           = {}
      }
    }
    policy_statements = [{ sid = "Analytics", actions = ["kinesis:PutRecord"], resources = ["*"] }]
  }

  expect_failures = [var.targets]
}

run "refuses_a_stream_that_nothing_may_be_put_on" {
  command = plan

  variables {
    targets = {
      analytics = {
        arn                   = "arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-analytics"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
      }
    }
  }

  expect_failures = [var.targets]
}

run "refuses_a_queue_among_the_others" {
  command = plan

  variables {
    targets = {
      archive = {
        arn                   = "arn:aws:sqs:eu-central-1:111111111111:archive"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
      }
    }
  }

  expect_failures = [var.targets]
}

run "refuses_two_statements_of_one_sid" {
  command = plan

  variables {
    policy_statements = [
      { sid = "Same", actions = ["kinesis:PutRecord"], resources = ["*"] },
      { sid = "Same", actions = ["kinesis:PutRecord"], resources = ["*"] },
    ]
  }

  expect_failures = [var.policy_statements]
}

run "refuses_pattern_and_schedule_together" {
  command = plan

  variables {
    event_bus_name      = "default"
    schedule_expression = "rate(1 hour)"
  }

  expect_failures = [var.event_pattern]
}

run "refuses_neither_pattern_nor_schedule" {
  command = plan

  variables {
    event_pattern = null
  }

  expect_failures = [var.event_pattern]
}

run "refuses_a_pattern_that_is_no_object" {
  command = plan

  variables {
    event_pattern = "[\"OrderPlaced\"]"
  }

  expect_failures = [var.event_pattern]
}

run "refuses_a_schedule_on_a_custom_bus" {
  command = plan

  variables {
    event_pattern       = null
    schedule_expression = "rate(1 hour)"
  }

  expect_failures = [var.schedule_expression]
}

run "refuses_a_bare_function" {
  command = plan

  variables {
    function_targets = {
      bill = {
        alias_name            = "live"
        arn                   = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-bill"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        function_name         = "orders-prod-bill"
      }
    }
  }

  expect_failures = [var.function_targets]
}

run "refuses_input_and_transformer_together" {
  command = plan

  variables {
    function_targets = {
      bill = {
        alias_name            = "live"
        arn                   = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-bill:live"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        function_name         = "orders-prod-bill"
        input                 = "{}"
        input_transformer     = { input_template = "{}" }
      }
    }
  }

  expect_failures = [var.function_targets]
}

run "refuses_186_retries" {
  command = plan

  variables {
    function_targets = {
      bill = {
        alias_name             = "live"
        arn                    = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-bill:live"
        dead_letter_queue_arn  = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
        function_name          = "orders-prod-bill"
        maximum_retry_attempts = 186
      }
    }
  }

  expect_failures = [var.function_targets]
}

run "refuses_a_rule_without_targets" {
  command = plan

  variables {
    function_targets = {}
  }

  expect_failures = [var.function_targets]
}

run "refuses_a_sixth_target" {
  command = plan

  variables {
    queue_targets = { for number in range(5) : "queue${number}" => {
      arn                   = "arn:aws:sqs:eu-central-1:111111111111:queue${number}"
      dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
    } }
  }

  expect_failures = [var.function_targets]
}

run "refuses_a_fifo_queue_without_group" {
  command = plan

  variables {
    queue_targets = {
      ledger = {
        arn                   = "arn:aws:sqs:eu-central-1:111111111111:ledger.fifo"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
      }
    }
  }

  expect_failures = [var.queue_targets]
}

run "refuses_a_fifo_dead_letter_queue" {
  command = plan

  variables {
    queue_targets = {
      archive = {
        arn                   = "arn:aws:sqs:eu-central-1:111111111111:archive"
        dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters.fifo"
      }
    }
  }

  expect_failures = [var.queue_targets]
}

run "refuses_what_eventbridge_refuses" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    account_id               = "one"
    description              = format("%0513d", 0)
    event_bus_name           = "facts about orders"
    name                     = "orders.placed"
    region                   = "europe"
    state                    = "ON"
  }

  expect_failures = [
    var.account_id,
    var.description,
    var.event_bus_name,
    var.name,
    var.permissions_boundary_arn,
    var.region,
    var.state,
  ]
}

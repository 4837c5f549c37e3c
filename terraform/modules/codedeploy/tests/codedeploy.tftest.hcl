mock_provider "aws" {}

variables {
  account_id     = "111111111111"
  region         = "eu-central-1"
  name           = "orders-prod"
  function_names = ["orders-prod-receive"]
}

run "may_move_these_aliases_and_no_others" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = aws_codedeploy_app.this.compute_platform == "Lambda" && length(aws_codedeploy_deployment_config.steps) == 0
    error_message = "An application of functions, without a configuration unless one is given."
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.service.policy).Statement == [
      {
        Sid      = "MoveAliases"
        Effect   = "Allow"
        Action   = ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"]
        Resource = ["arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-receive", "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-receive:*"]
      },
    ]
    error_message = "Without hooks and alarms the role neither invokes nor reads anything else."
  }

  assert {
    condition = jsondecode(aws_iam_role.service.assume_role_policy).Statement[0].Condition == {
      StringEquals = { "aws:SourceAccount" = "111111111111" }
      ArnLike      = { "aws:SourceArn" = "arn:aws:codedeploy:eu-central-1:111111111111:deploymentgroup:orders-prod/*" }
    }
    error_message = "Only groups of this application take the role on."
  }

  assert {
    condition     = aws_iam_role.service.permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "reads_its_alarms_and_asks_hooks_at_any_version" {
  command = plan

  variables {
    alarm_names = ["orders-prod-receive-errors"]
    hook_names  = ["orders-prod-check"]
  }

  assert {
    condition = slice(jsondecode(aws_iam_role_policy.service.policy).Statement, 1, 3) == [
      {
        Sid      = "ReadAlarms"
        Effect   = "Allow"
        Action   = ["cloudwatch:DescribeAlarms"]
        Resource = ["arn:aws:cloudwatch:eu-central-1:111111111111:alarm:orders-prod-receive-errors"]
      },
      {
        Sid      = "AskHooks"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = ["arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-check:*"]
      },
    ]
    error_message = "These alarms and no others are read; hooks are asked at the version that comes."
  }
}

run "shifts_once" {
  variables {
    configuration = { name = "orders-prod-once", type = "TimeBasedCanary", percentage = 5, interval = 20 }
  }

  assert {
    condition     = aws_codedeploy_deployment_config.steps["orders-prod-once"].traffic_routing_config[0].time_based_canary[0].percentage == 5 && aws_codedeploy_deployment_config.steps["orders-prod-once"].traffic_routing_config[0].time_based_canary[0].interval == 20 && output.configuration_name == "orders-prod-once"
    error_message = "A canary waits once."
  }
}

run "shifts_evenly" {
  command = plan

  variables {
    configuration = { name = "orders-prod-evenly", type = "TimeBasedLinear", percentage = 25, interval = 960 }
  }

  assert {
    condition     = aws_codedeploy_deployment_config.steps["orders-prod-evenly"].traffic_routing_config[0].time_based_linear[0].percentage == 25 && length(aws_codedeploy_deployment_config.steps["orders-prod-evenly"].traffic_routing_config[0].time_based_canary) == 0
    error_message = "A linear configuration goes on by the same share."
  }
}

run "refuses_what_takes_more_than_two_days" {
  command = plan

  variables {
    configuration = { name = "orders-prod-slowly", type = "TimeBasedLinear", percentage = 25, interval = 961 }
  }

  expect_failures = [var.configuration]
}

run "refuses_a_name_that_is_awss" {
  command = plan

  variables {
    configuration = { name = "CodeDeployDefault.LambdaMine", type = "TimeBasedCanary", percentage = 25, interval = 5 }
  }

  expect_failures = [var.configuration]
}

run "refuses_half_percents" {
  command = plan

  variables {
    configuration = { name = "orders-prod-half", type = "TimeBasedCanary", percentage = 0.5, interval = 5 }
  }

  expect_failures = [var.configuration]
}

run "refuses_what_codedeploy_refuses" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    account_id               = "one"
    alarm_names              = ["orders-*"]
    configuration            = { name = "orders-prod-all", type = "AllAtOnce", percentage = 50, interval = 5 }
    function_names           = ["arn:aws:lambda:eu-central-1:111111111111:function:receive"]
    hook_names               = ["check:live"]
    name                     = format("%054d", 0)
    region                   = "europe"
  }

  expect_failures = [
    var.account_id,
    var.alarm_names,
    var.configuration,
    var.function_names,
    var.hook_names,
    var.name,
    var.permissions_boundary_arn,
    var.region,
  ]
}

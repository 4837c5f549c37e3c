mock_provider "aws" {
  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/states/orders-prod-order"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::111111111111:role/orders-prod-order"
    }
  }
}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders-prod-order"
  definition = "{\"StartAt\":\"Done\",\"States\":{\"Done\":{\"Type\":\"Succeed\"}}}"
}

run "logs_traces_and_trusts_itself_alone" {
  variables {
    policy_statements = [{ sid = "Charge", actions = ["lambda:InvokeFunction"], resources = ["arn:aws:lambda:eu-central-1:111111111111:function:charge:live"] }]
  }

  assert {
    condition     = aws_sfn_state_machine.this.type == "STANDARD" && aws_sfn_state_machine.this.tracing_configuration[0].enabled && aws_sfn_state_machine.this.logging_configuration[0].level == "ERROR" && !aws_sfn_state_machine.this.logging_configuration[0].include_execution_data
    error_message = "Errors are logged without people's data, and executions traced."
  }

  assert {
    condition     = aws_sfn_state_machine.this.logging_configuration[0].log_destination == "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/states/orders-prod-order:*"
    error_message = "Step Functions takes a log group with :* behind it."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.execution["execution"].policy).Statement : statement.Sid] == ["Charge", "DeliverLogs", "WriteTraces"]
    error_message = "The role may do what was asked for, deliver logs and write traces."
  }

  assert {
    condition     = jsondecode(aws_iam_role.execution.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"] == "arn:aws:states:eu-central-1:111111111111:stateMachine:orders-prod-order"
    error_message = "No other state machine assumes the role."
  }
}

run "its_role_uses_its_key_for_itself_alone" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    policy_statements = [{
      sid        = "UseOwnKey"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = ["arn:aws:kms:eu-central-1:111111111111:key/0a1b2c3d"]
      conditions = { StringLike = { "kms:EncryptionContext:aws:states:stateMachineArn" = ["arn:aws:states:eu-central-1:111111111111:stateMachine:orders-prod-order"] } }
    }]
    log_level       = "OFF"
    tracing_enabled = false
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.execution["execution"].policy).Statement == [{
      Sid       = "UseOwnKey"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = ["arn:aws:kms:eu-central-1:111111111111:key/0a1b2c3d"]
      Condition = { StringLike = { "kms:EncryptionContext:aws:states:stateMachineArn" = ["arn:aws:states:eu-central-1:111111111111:stateMachine:orders-prod-order"] } }
    }]
    error_message = "A statement's conditions stand in the policy."
  }

  assert {
    condition     = aws_iam_role.execution.permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "silent_and_untraced_it_needs_no_policy" {
  command = plan

  variables {
    log_level       = "OFF"
    tracing_enabled = false
  }

  assert {
    condition     = length(aws_iam_role_policy.execution) == 0 && length(aws_sfn_state_machine.this.encryption_configuration) == 0
    error_message = "A role that may do nothing has no policy."
  }
}

run "encrypts_with_a_key_of_your_own" {
  command = plan

  variables {
    encryption         = { kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/1" }
    type               = "EXPRESS"
    log_execution_data = true
  }

  assert {
    condition     = aws_sfn_state_machine.this.encryption_configuration[0].type == "CUSTOMER_MANAGED_KMS_KEY" && aws_sfn_state_machine.this.encryption_configuration[0].kms_data_key_reuse_period_seconds == 300
    error_message = "The key is the one that was given."
  }
}

run "refuses_what_step_functions_would" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    account_id               = "1"
    definition               = "{}"
    encryption               = { kms_key_arn = "alias/x" }
    log_level                = "INFO"
    log_retention_in_days    = 2
    name                     = "a b"
    policy_statements        = [{ sid = "no sid", actions = [], resources = [] }]
    region                   = "Frankfurt"
    type                     = "FAST"
  }

  expect_failures = [
    var.account_id,
    var.definition,
    var.encryption,
    var.log_level,
    var.log_retention_in_days,
    var.name,
    var.permissions_boundary_arn,
    var.policy_statements,
    var.region,
    var.type,
  ]
}

run "refuses_a_statement_with_the_module_s_own_sid" {
  command = plan

  variables {
    policy_statements = [{ sid = "WriteTraces", actions = ["xray:PutTraceSegments"], resources = ["*"] }]
  }

  expect_failures = [var.policy_statements]
}

mock_provider "aws" {
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:orders-prod-database-AbCdEf" }
  }
}

variables {
  name = "orders-prod-database"
}

run "can_be_brought_back_and_holds_no_value" {
  command = plan

  assert {
    condition     = aws_secretsmanager_secret.this.recovery_window_in_days == 30 && length(aws_secretsmanager_secret_rotation.rotation) == 0
    error_message = "A deleted secret can be brought back for a month."
  }
}

run "is_rotated_by_the_alias" {
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:alias/orders-prod-data"
    rotation = {
      function_name       = "orders-prod-rotate"
      alias_name          = "live"
      arn                 = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-rotate:live"
      schedule_expression = "rate(30 days)"
      duration            = "3h"
    }
  }

  assert {
    condition     = endswith(aws_secretsmanager_secret_rotation.rotation["function"].rotation_lambda_arn, ":live") && !aws_secretsmanager_secret_rotation.rotation["function"].rotate_immediately
    error_message = "The alias rotates, and not before there is a value."
  }

  assert {
    condition     = aws_lambda_permission.rotation["function"].source_arn == aws_secretsmanager_secret.this.arn && aws_lambda_permission.rotation["function"].qualifier == "live"
    error_message = "Secrets Manager may invoke it for this secret."
  }
}

run "refuses_what_secrets_manager_refuses" {
  command = plan

  variables {
    description             = join("", [for number in range(410) : "12345"])
    kms_key_arn             = "my-key"
    name                    = "with spaces"
    recovery_window_in_days = 0
    rotation                = { function_name = "rotate", alias_name = "live", arn = "arn:aws:lambda:eu-central-1:111111111111:function:rotate", schedule_expression = "monthly" }
  }

  expect_failures = [var.description, var.kms_key_arn, var.name, var.recovery_window_in_days, var.rotation]
}

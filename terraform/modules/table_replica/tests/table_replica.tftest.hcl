mock_provider "aws" {}

variables {
  table_arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/orders-prod-orders"
}

run "is_safe" {
  command = plan

  assert {
    condition     = aws_dynamodb_table_replica.this.deletion_protection_enabled && aws_dynamodb_table_replica.this.point_in_time_recovery
    error_message = "Unless told otherwise, a replica is protected and recoverable."
  }
}

run "has_a_class_and_a_key_of_its_own" {
  command = plan

  variables {
    deletion_protection_enabled    = false
    kms_key_arn                    = "arn:aws:kms:eu-west-1:111111111111:key/0123abcd"
    point_in_time_recovery_enabled = false
    table_class                    = "STANDARD_INFREQUENT_ACCESS"
  }

  assert {
    condition     = aws_dynamodb_table_replica.this.table_class_override == "STANDARD_INFREQUENT_ACCESS" && aws_dynamodb_table_replica.this.kms_key_arn == var.kms_key_arn && !aws_dynamodb_table_replica.this.deletion_protection_enabled && !aws_dynamodb_table_replica.this.point_in_time_recovery
    error_message = "The replica is as it was asked for."
  }
}

run "refuses_what_dynamodb_refuses" {
  command = plan

  variables {
    kms_key_arn = "alias/orders"
    table_arn   = "orders"
    table_class = "COLD"
  }

  expect_failures = [var.kms_key_arn, var.table_arn, var.table_class]
}

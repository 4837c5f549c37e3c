mock_provider "aws" {}

variables {
  name      = "orders-prod-orders"
  table_arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/orders-prod-orders"
  schedule  = "cron(0 3 * * ? *)"
}

override_resource {
  target = aws_iam_role.backup
  values = { arn = "arn:aws:iam::111111111111:role/orders-prod-orders-backup" }
}

run "keeps_backups_in_a_vault_of_its_own" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = aws_backup_vault.own["orders-prod-orders"].name == "orders-prod-orders" && output.vault_name == "orders-prod-orders"
    error_message = "The table has a vault of its own."
  }

  assert {
    condition     = one(aws_backup_plan.this.rule).lifecycle[0].delete_after == 35 && one(aws_backup_plan.this.rule).schedule_expression_timezone == "UTC"
    error_message = "A backup is kept for 35 days."
  }

  assert {
    condition     = aws_backup_selection.table.resources == toset([var.table_arn])
    error_message = "Only the table is backed up."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.backup.policy).Statement : startswith(statement.Resource, var.table_arn)])
    error_message = "The role may touch the table and its backups only."
  }

  assert {
    condition     = aws_iam_role.backup.permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "keeps_backups_in_a_vault_that_is_there" {
  command = plan

  variables {
    cold_storage_after_days = 30
    delete_after_days       = 365
    timezone                = "Europe/Zurich"
    vault_name              = "company"
  }

  assert {
    condition     = length(aws_backup_vault.own) == 0 && one(aws_backup_plan.this.rule).target_vault_name == "company" && one(aws_backup_plan.this.rule).lifecycle[0].cold_storage_after == 30
    error_message = "The vault is the one that was named."
  }
}

run "refuses_to_delete_from_cold_storage_too_early" {
  command = plan

  variables {
    cold_storage_after_days = 30
  }

  expect_failures = [var.cold_storage_after_days]
}

run "refuses_what_aws_backup_refuses" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    delete_after_days        = 0
    kms_key_arn              = "alias/orders"
    name                     = "x"
    schedule                 = "daily"
    table_arn                = "orders"
    timezone                 = "+1"
    vault_name               = "a vault"
  }

  expect_failures = [
    var.delete_after_days,
    var.kms_key_arn,
    var.name,
    var.permissions_boundary_arn,
    var.schedule,
    var.table_arn,
    var.timezone,
    var.vault_name,
  ]
}

mock_provider "aws" {}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders-prod-data"
}

run "rotates_and_belongs_to_the_account" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.rotation_period_in_days == 365 && aws_kms_key.this.deletion_window_in_days == 30 && aws_kms_alias.name.name == "alias/orders-prod-data"
    error_message = "A key rotates every year and can be brought back for a month."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Sid] == ["AccountDecides"] && output.alias_arn == "arn:aws:kms:eu-central-1:111111111111:alias/orders-prod-data"
    error_message = "Without services the account's own policies decide alone."
  }
}

run "lets_the_named_services_in" {
  command = plan

  variables {
    allowed_services = [
      { sid = "Sns", service = "sns.amazonaws.com", source_arns = ["arn:aws:sns:eu-central-1:111111111111:orders-prod-placed"] },
      { sid = "Cloudwatch", service = "cloudwatch.amazonaws.com" },
    ]
  }

  assert {
    condition = [for statement in jsondecode(aws_kms_key.this.policy).Statement : jsonencode(try(statement.Condition, {}))] == [
      jsonencode({ ArnEquals = { "aws:SourceArn" = ["arn:aws:sns:eu-central-1:111111111111:orders-prod-placed"] } }),
      jsonencode({ StringEquals = { "aws:SourceAccount" = "111111111111" } }),
      jsonencode({}),
    ]
    error_message = "A service uses the key for the named sources or this account."
  }
}

run "lets_logs_of_state_machines_be_delivered" {
  command = plan

  variables {
    log_delivery_allowed = true
  }

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement[0] == {
      Sid       = "DeliverLogs"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = ["kms:Decrypt"]
      Resource  = "*"
      Condition = { StringEquals = { "kms:EncryptionContext:SourceArn" = ["arn:aws:logs:eu-central-1:111111111111:*"] } }
    }
    error_message = "CloudWatch decrypts logs of this account only."
  }
}

run "refuses_what_kms_refuses" {
  command = plan

  variables {
    account_id              = "one"
    allowed_services        = [{ sid = "a", service = "*" }]
    deletion_window_in_days = 6
    description             = join("", [for number in range(1024) : "123456789"])
    name                    = "aws/mine"
    region                  = "europe"
    rotation_period_in_days = 89
  }

  expect_failures = [
    var.account_id,
    var.allowed_services,
    var.deletion_window_in_days,
    var.description,
    var.name,
    var.region,
    var.rotation_period_in_days,
  ]
}

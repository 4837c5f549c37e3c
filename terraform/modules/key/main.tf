locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  service_statements = [
    for service in var.allowed_services : {
      Sid       = service.sid
      Effect    = "Allow"
      Principal = { Service = service.service }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = "*"
      Condition = merge(
        { for key, value in { ArnEquals = { "aws:SourceArn" = service.source_arns } } : key => value if length(service.source_arns) > 0 },
        # A bucket's ARN names no account, and who takes over its name must not use the key.
        { for key, value in { StringEquals = { "aws:SourceAccount" = var.account_id } } : key => value if length(service.source_arns) == 0 || service.service == "s3.amazonaws.com" },
      )
    }
  ]

  # CloudWatch decrypts what an encrypted state machine logs:
  # https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
  log_statements = [
    for allowed in [var.log_delivery_allowed] : {
      Sid       = "DeliverLogs"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = ["kms:Decrypt"]
      Resource  = "*"
      Condition = { StringEquals = { "kms:EncryptionContext:SourceArn" = ["arn:${local.partition}:logs:${var.region}:${var.account_id}:*"] } }
    } if allowed
  ]

  # Without it nobody could change the key any more, and no role's own policy would be asked:
  # https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  account_statements = [
    {
      Sid       = "AccountDecides"
      Effect    = "Allow"
      Principal = { AWS = "arn:${local.partition}:iam::${var.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    },
  ]
}

resource "aws_kms_key" "this" {
  description             = var.description
  deletion_window_in_days = var.deletion_window_in_days
  enable_key_rotation     = true
  rotation_period_in_days = var.rotation_period_in_days

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.service_statements, local.log_statements, local.account_statements)
  })
}

resource "aws_kms_alias" "name" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

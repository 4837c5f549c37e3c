locals {
  vault_name = one(concat([for vault in aws_backup_vault.own : vault.name], var.vault_name[*]))
}

resource "aws_backup_vault" "own" {
  for_each = toset(var.vault_name == null ? [var.name] : [])

  name        = each.key
  kms_key_arn = var.kms_key_arn
}

resource "aws_backup_plan" "this" {
  name = var.name

  rule {
    rule_name                    = "scheduled"
    target_vault_name            = local.vault_name
    schedule                     = var.schedule
    schedule_expression_timezone = var.timezone

    lifecycle {
      cold_storage_after = var.cold_storage_after_days
      delete_after       = var.delete_after_days
    }
  }
}

resource "aws_backup_selection" "table" {
  name         = var.name
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [var.table_arn]

  # A backup that starts before its role may read anything fails.
  depends_on = [aws_iam_role_policy.backup]
}

resource "aws_iam_role" "backup" {
  name                 = "${var.name}-backup"
  permissions_boundary = var.permissions_boundary_arn


  # No condition: AWS Backup documents none for a role that it takes on.
  # https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AwsBackup"
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

# The part about DynamoDB of AWS's own AWSBackupServiceRolePolicyForBackup, for this table alone:
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
resource "aws_iam_role_policy" "backup" {
  name = "backup"
  role = aws_iam_role.backup.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "BackUpTheTable"
        Effect   = "Allow"
        Action   = ["dynamodb:CreateBackup", "dynamodb:DescribeTable", "dynamodb:ListTagsOfResource", "dynamodb:StartAwsBackupJob"]
        Resource = var.table_arn
      },
      {
        Sid      = "KeepItsBackups"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteBackup", "dynamodb:DescribeBackup"]
        Resource = "${var.table_arn}/backup/*"
      },
    ]
  })
}

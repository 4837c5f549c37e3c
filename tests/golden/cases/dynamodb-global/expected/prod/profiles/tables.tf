# Rendered by stagetwin from functions/profiles/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_people" {
  source = "../../../modules/table"

  name     = "profiles-prod-people"
  hash_key = "id"
  attributes = {
    id   = "S"
    name = "S"
  }

  global_secondary_indexes = {
    byName = {
      hash_key        = "name"
      projection_type = "ALL"
    }
  }

  stream_view_type               = "NEW_AND_OLD_IMAGES"
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false

  resource_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Reporting"
        Effect = "Allow"
        Principal = {
          AWS = ["arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:role/reports"]
        }
        Action = [
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:Scan",
        ]
        Resource = [
          "arn:aws:dynamodb:eu-central-1:111111111111:table/profiles-prod-people",
          "arn:aws:dynamodb:eu-central-1:111111111111:table/profiles-prod-people/index/*",
        ]
      },
      {
        Sid    = "Intake"
        Effect = "Allow"
        Principal = {
          AWS = ["arn:aws:iam::444444444444:root"]
        }
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = ["arn:aws:dynamodb:eu-central-1:111111111111:table/profiles-prod-people"]
      },
    ]
  })
}

module "replica_people_eu_west_1" {
  source = "../../../modules/table_replica"

  providers = {
    aws = aws.eu_west_1
  }

  table_arn                      = module.table_people.arn
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}

module "replica_people_us_east_1" {
  source = "../../../modules/table_replica"

  providers = {
    aws = aws.us_east_1
  }

  table_arn                      = module.table_people.arn
  point_in_time_recovery_enabled = false
  deletion_protection_enabled    = false
}

module "backup_people" {
  source = "../../../modules/table_backup"

  name                    = "profiles-prod-people"
  table_arn               = "arn:aws:dynamodb:eu-central-1:111111111111:table/profiles-prod-people"
  schedule                = "cron(0 3 * * ? *)"
  timezone                = "Europe/Zurich"
  delete_after_days       = 365
  cold_storage_after_days = 30
}

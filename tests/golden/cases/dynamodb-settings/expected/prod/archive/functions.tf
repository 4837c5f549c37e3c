# Rendered by stagetwin from functions/archive/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_reader" {
  source = "../../../modules/function"

  name        = "archive-prod-reader"
  description = "Reads the changes"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["reader"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    LETTERS_TABLE = module.table_letters.name
    NOTES_TABLE   = module.table_notes.name
  }

  policy_statements = [
    {
      sid = "Letters"
      actions = [
        "dynamodb:BatchGetItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/archive-prod-letters"]
    },
    {
      sid = "Letters2"
      actions = [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/archive-prod-letters/stream/*"]
    },
    {
      sid       = "LettersBySender"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/archive-prod-letters/index/bySender"]
    },
    {
      sid = "Notes"
      actions = [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/archive-prod-notes/stream/*"]
    },
  ]
}

module "alias_reader" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_reader.name
  function_version             = module.function_reader.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_reader" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_reader.name
  alias_name    = module.alias_reader.name

  alarms = {
    errors = {
      name                = "archive-prod-reader-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "archive-prod-reader-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

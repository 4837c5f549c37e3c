# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_clerk" {
  source = "../../../modules/function"

  name        = "desk-prod-clerk"
  description = "Writes down whom a ticket concerns"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["clerk"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    SEEN_QUEUE_URL = module.queue_seen.url
  }

  policy_statements = [
    {
      sid       = "Seen"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-seen"]
    },
  ]
}

module "alias_clerk" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_clerk.name
  function_version             = module.function_clerk.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_clerk" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_clerk.name
  alias_name    = module.alias_clerk.name

  alarms = {
    errors = {
      name                = "desk-prod-clerk-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "desk-prod-clerk-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

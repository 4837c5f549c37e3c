# Rendered by stagetwin from functions/clock/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_bell" {
  source = "../../../modules/function"

  name        = "clock-prod-bell"
  description = "Rings"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["bell"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    RUNG_QUEUE_URL = module.queue_rung.url
  }

  policy_statements = [
    {
      sid       = "Rung"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-rung"]
    },
  ]
}

module "alias_bell" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_bell.name
  function_version             = module.function_bell.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_bell" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_bell.name
  alias_name    = module.alias_bell.name

  alarms = {
    errors = {
      name                = "clock-prod-bell-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "clock-prod-bell-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

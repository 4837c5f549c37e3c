# Rendered by stagetwin from functions/cron/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_singleton" {
  source = "../../../modules/function"

  name       = "cron-prod-singleton"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["singleton"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 300
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_singleton" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_singleton.name
  function_version             = module.function_singleton.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_singleton" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_singleton.name
  alias_name    = module.alias_singleton.name

  alarms = {
    errors = {
      name                = "cron-prod-singleton-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "cron-prod-singleton-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

# Rendered by stagetwin from functions/feed/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_read" {
  source = "../../../modules/function"

  name       = "feed-prod-read"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["read"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_read" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_read.name
  function_version             = module.function_read.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_read" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_read.name
  alias_name    = module.alias_read.name

  alarms = {
    errors = {
      name                = "feed-prod-read-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

# Rendered by stagetwin from functions/watch/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_report" {
  source = "../../../modules/function"

  name       = "watch-prod-report"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["report"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_report" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_report.name
  function_version             = module.function_report.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_report" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_report.name
  alias_name    = module.alias_report.name

  alarms = {
    errors = {
      name                = "watch-prod-report-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "watch-prod-report-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

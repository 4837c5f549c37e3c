# Rendered by stagetwin from functions/hall/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_guard" {
  source = "../../../modules/function"

  name       = "hall-prod-guard"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["guard"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_guard" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_guard.name
  function_version             = module.function_guard.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_guard" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_guard.name
  alias_name    = module.alias_guard.name

  alarms = {
    errors = {
      name                = "hall-prod-guard-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "hall-prod-guard-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_host" {
  source = "../../../modules/function"

  name       = "hall-prod-host"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["host"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_host" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_host.name
  function_version             = module.function_host.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_host" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_host.name
  alias_name    = module.alias_host.name

  alarms = {
    errors = {
      name                = "hall-prod-host-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "hall-prod-host-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

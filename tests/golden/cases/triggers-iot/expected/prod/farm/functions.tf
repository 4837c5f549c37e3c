# Rendered by stagetwin from functions/farm/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_heat" {
  source = "../../../modules/function"

  name       = "farm-prod-heat"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["heat"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_heat" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_heat.name
  function_version             = module.function_heat.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_heat" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_heat.name
  alias_name    = module.alias_heat.name

  alarms = {
    errors = {
      name                = "farm-prod-heat-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "farm-prod-heat-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_mend" {
  source = "../../../modules/function"

  name       = "farm-prod-mend"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["mend"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_mend" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_mend.name
  function_version             = module.function_mend.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_mend" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_mend.name
  alias_name    = module.alias_mend.name

  alarms = {
    errors = {
      name                = "farm-prod-mend-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "farm-prod-mend-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "alias_mend__newest" {
  source = "../../../modules/weighted_alias"

  name                         = "newest"
  function_name                = module.function_mend.name
  function_version             = module.function_mend.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_mend__newest" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_mend.name
  alias_name    = module.alias_mend__newest.name

  alarms = {
    errors = {
      name                = "farm-prod-mend:newest-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "farm-prod-mend:newest-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

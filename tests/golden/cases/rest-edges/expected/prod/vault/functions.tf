# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_coins" {
  source = "../../../modules/function"

  name       = "vault-prod-coins"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["coins"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_coins" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_coins.name
  function_version             = module.function_coins.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_coins" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_coins.name
  alias_name    = module.alias_coins.name

  alarms = {
    errors = {
      name                = "vault-prod-coins-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "vault-prod-coins-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_open" {
  source = "../../../modules/function"

  name       = "vault-prod-open"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact                = var.artifacts["open"]
  handler                 = "handler.handle"
  runtime                 = "python3.12"
  architecture            = "arm64"
  memory_size             = 256
  timeout                 = 10
  log_retention_in_days   = 30
  dead_letter_queue_arn   = module.queue_function_dead_letters.arn
  code_signing_config_arn = "arn:aws:lambda:eu-central-1:111111111111:code-signing-config:csc-0123456789abcdef0"
}

module "alias_open" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_open.name
  function_version             = module.function_open.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_open" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_open.name
  alias_name    = module.alias_open.name

  alarms = {
    errors = {
      name                = "vault-prod-open-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "vault-prod-open-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

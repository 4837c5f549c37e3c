# Rendered by stagetwin from functions/safe/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_rotate" {
  source = "../../../modules/function"

  name       = "safe-prod-rotate"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["rotate"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_rotate" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_rotate.name
  function_version             = module.function_rotate.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "invokers_rotate" {
  source = "../../../modules/invoke_permissions"

  function_name = module.function_rotate.name
  alias_name    = module.alias_rotate.name

  permissions = {
    rotation = {
      principal      = "secretsmanager.amazonaws.com"
      source_account = "111111111111"
    }
    one-secret = {
      principal  = "secretsmanager.amazonaws.com"
      source_arn = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:door-AbCdEf"
    }
    rules-of-others = {
      principal      = "config.amazonaws.com"
      source_account = "222222222222"
    }
    neighbour = {
      principal = "222222222222"
    }
    deployer = {
      principal = "arn:aws:iam::222222222222:role/deployer"
    }
    family = {
      principal        = "*"
      principal_org_id = "o-a1b2c3d4e5"
    }
    speaker = {
      principal          = "alexa-appkit.amazon.com"
      event_source_token = "amzn1.ask.skill.01234567-89ab-cdef-0123-456789abcdef"
    }
  }
}

module "alarms_rotate" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_rotate.name
  alias_name    = module.alias_rotate.name

  alarms = {
    errors = {
      name                = "safe-prod-rotate-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "safe-prod-rotate-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

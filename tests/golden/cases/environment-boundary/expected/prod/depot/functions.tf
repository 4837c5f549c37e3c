# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_pick" {
  source = "../../../modules/function"

  name        = "depot-prod-pick"
  description = "Picks an order"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact                 = var.artifacts["pick"]
  handler                  = "handler.handle"
  runtime                  = "python3.12"
  architecture             = "arm64"
  memory_size              = 256
  timeout                  = 10
  log_retention_in_days    = 30
  dead_letter_queue_arn    = module.queue_function_dead_letters.arn
  permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"

  environment = {
    STATES = "environment-boundary-state"
  }
}

module "alias_pick" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_pick.name
  function_version             = module.function_pick.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_pick" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_pick.name
  alias_name    = module.alias_pick.name

  alarms = {
    errors = {
      name                = "depot-prod-pick-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "depot-prod-pick-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_audit" {
  source = "../../../modules/function"

  name        = "depot-prod-audit"
  description = "Looks at what was picked"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact                 = var.artifacts["audit"]
  handler                  = "handler.handle"
  runtime                  = "python3.12"
  architecture             = "arm64"
  memory_size              = 256
  timeout                  = 10
  log_retention_in_days    = 30
  dead_letter_queue_arn    = module.queue_function_dead_letters.arn
  permissions_boundary_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
}

module "alias_audit" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_audit.name
  function_version             = module.function_audit.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_audit" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_audit.name
  alias_name    = module.alias_audit.name

  alarms = {
    errors = {
      name                = "depot-prod-audit-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "depot-prod-audit-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

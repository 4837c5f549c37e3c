# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_answer" {
  source = "../../../modules/function"

  name       = "desk-prod-answer"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["answer"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_answer" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_answer.name
  function_version             = module.function_answer.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "runtime_answer" {
  source = "../../../modules/runtime_management"

  function_name       = module.function_answer.name
  update_runtime_on   = "Manual"
  runtime_version_arn = "arn:aws:lambda:eu-central-1::runtime:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
}

module "alarms_answer" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_answer.name
  alias_name    = module.alias_answer.name

  alarms = {
    errors = {
      name                = "desk-prod-answer-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "desk-prod-answer-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_ask" {
  source = "../../../modules/function"

  name       = "desk-prod-ask"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["ask"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_ask" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_ask.name
  function_version             = module.function_ask.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "runtime_ask" {
  source = "../../../modules/runtime_management"

  function_name     = module.function_ask.name
  update_runtime_on = "FunctionUpdate"
}

module "alarms_ask" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_ask.name
  alias_name    = module.alias_ask.name

  alarms = {
    errors = {
      name                = "desk-prod-ask-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "desk-prod-ask-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

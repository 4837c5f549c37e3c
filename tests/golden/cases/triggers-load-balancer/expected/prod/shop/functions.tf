# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_answer" {
  source = "../../../modules/function"

  name       = "shop-prod-answer"
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

module "alarms_answer" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_answer.name
  alias_name    = module.alias_answer.name

  alarms = {
    errors = {
      name                = "shop-prod-answer-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-answer-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_basket" {
  source = "../../../modules/function"

  name       = "shop-prod-basket"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["basket"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_basket" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_basket.name
  function_version             = module.function_basket.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_basket" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_basket.name
  alias_name    = module.alias_basket.name

  alarms = {
    errors = {
      name                = "shop-prod-basket-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-basket-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

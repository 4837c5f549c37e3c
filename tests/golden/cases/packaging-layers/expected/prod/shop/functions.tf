# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_quote" {
  source = "../../../modules/function"

  name        = "shop-prod-quote"
  description = "Two layers of the service"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["quote"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  layers                = [module.layer_words.arn, module.layer_toolbox.arn]
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_quote" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_quote.name
  function_version             = module.function_quote.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_quote" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_quote.name
  alias_name    = module.alias_quote.name

  alarms = {
    errors = {
      name                = "shop-prod-quote-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-quote-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_receipt" {
  source = "../../../modules/function"

  name        = "shop-prod-receipt"
  description = "What a layer has of npm"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["receipt"]
  handler               = "handler.handle"
  runtime               = "nodejs22.x"
  architecture          = "arm64"
  layers                = [module.layer_durations.arn]
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_receipt" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_receipt.name
  function_version             = module.function_receipt.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_receipt" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_receipt.name
  alias_name    = module.alias_receipt.name

  alarms = {
    errors = {
      name                = "shop-prod-receipt-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-receipt-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_total" {
  source = "../../../modules/function"

  name        = "shop-prod-total"
  description = "A layer of somebody else"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["total"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  layers                = ["arn:aws:lambda:eu-central-1:222222222222:layer:insights:38"]
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_total" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_total.name
  function_version             = module.function_total.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_total" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_total.name
  alias_name    = module.alias_total.name

  alarms = {
    errors = {
      name                = "shop-prod-total-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-total-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

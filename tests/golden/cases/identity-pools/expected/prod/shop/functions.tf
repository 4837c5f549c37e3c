# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_quote" {
  source = "../../../modules/function"

  name       = "shop-prod-quote"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["quote"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
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

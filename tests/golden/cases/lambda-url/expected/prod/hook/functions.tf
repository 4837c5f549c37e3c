# Rendered by stagetwin from functions/hook/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_partner" {
  source = "../../../modules/function"

  name       = "hook-prod-partner"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["partner"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_partner" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_partner.name
  function_version             = module.function_partner.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "url_partner" {
  source = "../../../modules/function_url"

  function_name = module.function_partner.name
  alias_name    = module.alias_partner.name
  callers       = ["222222222222", "arn:aws:iam::333333333333:role/shop"]
}

module "alarms_partner" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_partner.name
  alias_name    = module.alias_partner.name

  alarms = {
    errors = {
      name                = "hook-prod-partner-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "hook-prod-partner-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_feed" {
  source = "../../../modules/function"

  name       = "hook-prod-feed"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["feed"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_feed" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_feed.name
  function_version             = module.function_feed.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "url_feed" {
  source = "../../../modules/function_url"

  function_name = module.function_feed.name
  alias_name    = module.alias_feed.name
  invoke_mode   = "RESPONSE_STREAM"
}

module "alarms_feed" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_feed.name
  alias_name    = module.alias_feed.name

  alarms = {
    errors = {
      name                = "hook-prod-feed-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "hook-prod-feed-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_report" {
  source = "../../../modules/function"

  name       = "hook-prod-report"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["report"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_report" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_report.name
  function_version             = module.function_report.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "url_report" {
  source = "../../../modules/function_url"

  function_name = module.function_report.name
  alias_name    = module.alias_report.name
}

module "alarms_report" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_report.name
  alias_name    = module.alias_report.name

  alarms = {
    errors = {
      name                = "hook-prod-report-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "hook-prod-report-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_visitor" {
  source = "../../../modules/function"

  name       = "hook-prod-visitor"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["visitor"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_visitor" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_visitor.name
  function_version             = module.function_visitor.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "url_visitor" {
  source = "../../../modules/function_url"

  function_name      = module.function_visitor.name
  alias_name         = module.alias_visitor.name
  authorization_type = "NONE"

  cors = {
    allow_origins     = ["https://shop.example.com"]
    allow_methods     = ["GET", "POST"]
    allow_headers     = ["x-request-id"]
    expose_headers    = ["x-version"]
    allow_credentials = true
    max_age           = 3600
  }
}

module "alarms_visitor" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_visitor.name
  alias_name    = module.alias_visitor.name

  alarms = {
    errors = {
      name                = "hook-prod-visitor-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "hook-prod-visitor-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_orders" {
  source = "../../../modules/function"

  name        = "shop-prod-orders"
  description = "Maven makes one jar"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["orders"]
  handler               = "shop.Orders::handle"
  runtime               = "java21"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_orders" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_orders.name
  function_version             = module.function_orders.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_orders" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_orders.name
  alias_name    = module.alias_orders.name

  alarms = {
    errors = {
      name                = "shop-prod-orders-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-orders-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_invoices" {
  source = "../../../modules/function"

  name        = "shop-prod-invoices"
  description = "The .NET SDK publishes the assembly"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["invoices"]
  handler               = "Invoices::Shop.Invoices::Handle"
  runtime               = "dotnet8"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_invoices" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_invoices.name
  function_version             = module.function_invoices.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_invoices" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_invoices.name
  alias_name    = module.alias_invoices.name

  alarms = {
    errors = {
      name                = "shop-prod-invoices-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-invoices-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_mails" {
  source = "../../../modules/function"

  name        = "shop-prod-mails"
  description = "Bundler installs the gems"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["mails"]
  handler               = "handler.handle"
  runtime               = "ruby3.4"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_mails" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_mails.name
  function_version             = module.function_mails.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_mails" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_mails.name
  alias_name    = module.alias_mails.name

  alarms = {
    errors = {
      name                = "shop-prod-mails-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-mails-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_count" {
  source = "../../../modules/function"

  name        = "shop-prod-count"
  description = "Go makes a static binary"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["count"]
  handler               = "bootstrap"
  runtime               = "provided.al2023"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_count" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_count.name
  function_version             = module.function_count.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_count" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_count.name
  alias_name    = module.alias_count.name

  alarms = {
    errors = {
      name                = "shop-prod-count-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-count-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_search" {
  source = "../../../modules/function"

  name        = "shop-prod-search"
  description = "Cargo makes a static binary"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["search"]
  handler               = "bootstrap"
  runtime               = "provided.al2023"
  architecture          = "x86_64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_search" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_search.name
  function_version             = module.function_search.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_search" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_search.name
  alias_name    = module.alias_search.name

  alarms = {
    errors = {
      name                = "shop-prod-search-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-search-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

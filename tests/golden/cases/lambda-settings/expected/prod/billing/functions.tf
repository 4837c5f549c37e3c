# Rendered by stagetwin from functions/billing/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_invoice" {
  source = "../../../modules/function"

  name       = "billing-prod-invoice"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact                 = var.artifacts["invoice"]
  handler                  = "handler.handle"
  runtime                  = "python3.12"
  architecture             = "arm64"
  memory_size              = 256
  timeout                  = 10
  log_retention_in_days    = 30
  dead_letter_queue_arn    = module.queue_function_dead_letters.arn
  snap_start               = true
  tracing_mode             = "PassThrough"
  kms_key_arn              = "arn:aws:kms:eu-central-1:111111111111:key/0a1b2c3d-0000-1111-2222-333344445555"
  permissions_boundary_arn = "arn:aws:iam::aws:policy/PowerUserAccess"

  logging = {
    application_log_level = "WARN"
    system_log_level      = "WARN"
    log_group             = "/billing/invoices"
  }

  tags = {
    cost-centre = "billing"
  }

  environment = {
    CURRENCY = "EUR"
  }

  policy_statements = [
    {
      sid       = "DecryptEnvironment"
      actions   = ["kms:Decrypt"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/0a1b2c3d-0000-1111-2222-333344445555"]
    },
  ]
}

module "alias_invoice" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_invoice.name
  function_version             = module.function_invoice.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "recursion_invoice" {
  source = "../../../modules/recursion_control"

  function_name  = module.function_invoice.name
  recursive_loop = "Allow"
}

module "alarms_invoice" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_invoice.name
  alias_name    = module.alias_invoice.name

  alarms = {
    errors = {
      name                = "billing-prod-invoice-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "billing-prod-invoice-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_archive" {
  source = "../../../modules/function"

  name       = "billing-prod-archive"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["archive"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  logging = {
    log_format = "Text"
  }
}

module "alias_archive" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_archive.name
  function_version             = module.function_archive.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_archive" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_archive.name
  alias_name    = module.alias_archive.name

  alarms = {
    errors = {
      name                = "billing-prod-archive-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "billing-prod-archive-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_chat" {
  source = "../../../modules/function"

  name       = "shop-prod-chat"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["chat"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_chat" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_chat.name
  function_version             = module.function_chat.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_chat" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_chat.name
  alias_name    = module.alias_chat.name

  alarms = {
    errors = {
      name                = "shop-prod-chat-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    latency = {
      name                = "shop-prod-chat-latency"
      metric_name         = "Duration"
      extended_statistic  = "p95"
      threshold           = 900
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_digest" {
  source = "../../../modules/function"

  name       = "shop-prod-digest"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["digest"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_digest" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_digest.name
  function_version             = module.function_digest.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "function_check" {
  source = "../../../modules/function"

  name       = "shop-prod-check"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["check"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  policy_statements = [
    {
      sid     = "AnswerCodeDeploy"
      actions = ["codedeploy:GetDeployment", "codedeploy:PutLifecycleEventHookExecutionStatus"]
      resources = [
        "arn:aws:codedeploy:eu-central-1:111111111111:deploymentgroup:shop-prod/shop-prod-chat",
        "arn:aws:codedeploy:eu-central-1:111111111111:deploymentgroup:shop-prod/shop-prod-digest",
        "arn:aws:codedeploy:eu-central-1:111111111111:deploymentgroup:shop-prod/shop-prod-check",
      ]
    },
  ]
}

module "alias_check" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_check.name
  function_version             = module.function_check.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_check" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_check.name
  alias_name    = module.alias_check.name

  alarms = {
    errors = {
      name                = "shop-prod-check-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-check-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

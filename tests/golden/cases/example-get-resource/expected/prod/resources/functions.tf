# Rendered by stagetwin from functions/resources/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_get_resource" {
  source = "../../../modules/function"

  name       = "resources-prod-get-resource"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["get-resource"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    RESOURCES_TABLE = module.table_resources.name
  }

  policy_statements = [
    {
      sid       = "Resources"
      actions   = ["dynamodb:GetItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/resources-prod-resources"]
    },
  ]
}

module "alias_get_resource" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_get_resource.name
  function_version             = module.function_get_resource.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_get_resource" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_get_resource.name
  alias_name    = module.alias_get_resource.name

  alarms = {
    errors = {
      name                = "resources-prod-get-resource-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "resources-prod-get-resource-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

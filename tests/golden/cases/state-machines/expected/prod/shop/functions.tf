# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_charge" {
  source = "../../../modules/function"

  name        = "shop-prod-charge"
  description = "Charges a buyer"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["charge"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_charge" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_charge.name
  function_version             = module.function_charge.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_charge" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_charge.name
  alias_name    = module.alias_charge.name

  alarms = {
    errors = {
      name                = "shop-prod-charge-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-charge-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_front" {
  source = "../../../modules/function"

  name        = "shop-prod-front"
  description = "Starts what a buyer asks for"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["front"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    APPROVAL_STATE_MACHINE_ARN = module.state_machine_approval.arn
    ORDER_STATE_MACHINE_ARN    = module.state_machine_order.arn
    QUOTE_STATE_MACHINE_ARN    = module.state_machine_quote.arn
  }

  policy_statements = [
    {
      sid = "Order"
      actions = [
        "states:DescribeExecution",
        "states:GetExecutionHistory",
        "states:ListExecutions",
        "states:RedriveExecution",
        "states:StartExecution",
        "states:StopExecution",
      ]
      resources = [
        "arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-order",
        "arn:aws:states:eu-central-1:111111111111:execution:shop-prod-order:*",
      ]
    },
    {
      sid     = "Quote"
      actions = ["states:StartSyncExecution"]
      resources = [
        "arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-quote",
        "arn:aws:states:eu-central-1:111111111111:execution:shop-prod-quote:*",
      ]
    },
    {
      sid     = "Approval"
      actions = ["states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess"]
      resources = [
        "arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-approval",
        "arn:aws:states:eu-central-1:111111111111:execution:shop-prod-approval:*",
      ]
    },
    {
      sid       = "ApprovalKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/6a1ff9a1-1f6c-4c2e-9a6e-4e7a4d5b0c1d"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["states.eu-central-1.amazonaws.com"]
        }
      }
    },
  ]
}

module "alias_front" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_front.name
  function_version             = module.function_front.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_front" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_front.name
  alias_name    = module.alias_front.name

  alarms = {
    errors = {
      name                = "shop-prod-front-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-front-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

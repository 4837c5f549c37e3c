# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

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

  environment = {
    ANSWER_FUNCTION      = "arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-answer:live"
    ANSWER_NEXT_FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-answer:next"
  }

  policy_statements = [
    {
      sid       = "Answer"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-answer:live"]
    },
    {
      sid       = "AnswerNext"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-answer:next"]
    },
    {
      sid     = "Polly"
      actions = ["polly:SynthesizeSpeech"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
    {
      sid     = "Textract"
      actions = ["textract:DetectDocumentText"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
    {
      sid     = "Rekognition"
      actions = ["rekognition:DetectLabels"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
    {
      sid     = "Cloudwatch"
      actions = ["cloudwatch:PutMetricData"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
  ]
}

module "alias_ask" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_ask.name
  function_version             = module.function_ask.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
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

  environment = {
    ASK_FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-ask:live"
  }

  policy_statements = [
    {
      sid       = "Ask"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-ask:*"]
    },
  ]
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

module "alias_answer__next" {
  source = "../../../modules/weighted_alias"

  name                         = "next"
  function_name                = module.function_answer.name
  function_version             = module.function_answer.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_answer__next" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_answer.name
  alias_name    = module.alias_answer__next.name

  alarms = {
    errors = {
      name                = "desk-prod-answer:next-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "desk-prod-answer:next-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

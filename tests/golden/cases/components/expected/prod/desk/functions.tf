# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_tickets_take" {
  source = "../../../modules/function"

  name        = "desk-prod-tickets-take"
  description = "Takes messages of tickets, 1.5 at a time"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["tickets-take"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  tags = {
    team = "support"
  }

  environment = {
    QUEUE                   = "tickets-messages"
    TICKETS_DONE_TABLE      = module.table_tickets_done.name
    TICKETS_RETRY_QUEUE_URL = module.queue_tickets_retry.url
  }

  policy_statements = [
    {
      sid       = "TicketsDone"
      actions   = ["dynamodb:PutItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/desk-prod-tickets-done"]
    },
    {
      sid       = "TicketsDoneByKind"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/desk-prod-tickets-done/index/byKind"]
    },
    {
      sid       = "TicketsRetry"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-tickets-retry"]
    },
    {
      sid       = "ReadMessages"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-tickets-messages"]
    },
  ]
}

module "alias_tickets_take" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_tickets_take.name
  function_version             = module.function_tickets_take.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_tickets_take" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_tickets_take.name
  alias_name    = module.alias_tickets_take.name

  alarms = {
    errors = {
      name                = "desk-prod-tickets-take-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "desk-prod-tickets-take-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_mails_take" {
  source = "../../../modules/function"

  name        = "desk-prod-mails-take"
  description = "Takes messages of mails, 1.5 at a time"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["mails-take"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  tags = {
    team = "house"
  }

  environment = {
    MAILS_DONE_TABLE      = module.table_mails_done.name
    MAILS_RETRY_QUEUE_URL = module.queue_mails_retry.url
    QUEUE                 = "mails-messages"
  }

  policy_statements = [
    {
      sid       = "MailsDone"
      actions   = ["dynamodb:PutItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/desk-prod-mails-done"]
    },
    {
      sid       = "MailsDoneByKind"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/desk-prod-mails-done/index/byKind"]
    },
    {
      sid       = "MailsRetry"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-mails-retry"]
    },
    {
      sid       = "ReadMessages"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-mails-messages"]
    },
  ]
}

module "alias_mails_take" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_mails_take.name
  function_version             = module.function_mails_take.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_mails_take" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_mails_take.name
  alias_name    = module.alias_mails_take.name

  alarms = {
    errors = {
      name                = "desk-prod-mails-take-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "desk-prod-mails-take-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

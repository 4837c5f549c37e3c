# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_assign" {
  source = "../../../modules/function"

  name        = "support-desk-staging-assign"
  description = "Finds the team for a ticket"
  account_id  = "222222222222"
  region      = "eu-central-1"

  artifact              = var.artifacts["assign"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    ASSIGNMENTS_TABLE = module.table_assignments.name
    TICKETS_EVENT_BUS = module.event_bus_tickets.name
  }

  policy_statements = [
    {
      sid       = "Assignments"
      actions   = ["dynamodb:PutItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:222222222222:table/support-desk-staging-assignments"]
    },
    {
      sid       = "Tickets"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:222222222222:event-bus/support-desk-staging-tickets"]
    },
  ]
}

module "alias_assign" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_assign.name
  function_version             = module.function_assign.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_assign" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_assign.name
  alias_name    = module.alias_assign.name

  alarms = {
    errors = {
      name                = "support-desk-staging-assign-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "support-desk-staging-assign-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_changes_poll" {
  source = "../../../modules/function"

  name        = "support-desk-staging-changes-poll"
  description = "Asks the feed of changes for what is new"
  account_id  = "222222222222"
  region      = "eu-central-1"

  artifact              = var.artifacts["changes-poll"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 60
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    CHANGES_CHECKPOINT_TABLE = module.table_changes_checkpoint.name
    DETAIL_TYPE              = "Ticket Changed"
    FEED_URL                 = "https://desk.example.com/tickets/changes"
    SOURCE                   = "support-desk.poller"
    TICKETS_EVENT_BUS        = module.event_bus_tickets.name
  }

  policy_statements = [
    {
      sid       = "ChangesCheckpoint"
      actions   = ["dynamodb:GetItem", "dynamodb:PutItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:222222222222:table/support-desk-staging-changes-checkpoint"]
    },
    {
      sid       = "Tickets"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:222222222222:event-bus/support-desk-staging-tickets"]
    },
  ]
}

module "alias_changes_poll" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_changes_poll.name
  function_version             = module.function_changes_poll.version
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 21600
}

module "alarms_changes_poll" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_changes_poll.name
  alias_name    = module.alias_changes_poll.name

  alarms = {
    errors = {
      name                = "support-desk-staging-changes-poll-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "support-desk-staging-changes-poll-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

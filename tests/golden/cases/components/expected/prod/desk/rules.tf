# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_tickets_arrivals" {
  source = "../../../modules/event_rule"

  name       = "desk-prod-tickets-arrivals"
  account_id = "111111111111"
  region     = "eu-central-1"

  event_pattern = jsonencode({
    detail-type = ["Ticket Created"]
  })

  function_targets = {
    take = {
      function_name                = module.function_tickets_take.name
      alias_name                   = module.alias_tickets_take.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-tickets-take:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  queue_targets = {
    messages = {
      arn                          = module.queue_tickets_messages.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_mails_arrivals" {
  source = "../../../modules/event_rule"

  name       = "desk-prod-mails-arrivals"
  account_id = "111111111111"
  region     = "eu-central-1"
  state      = "DISABLED"

  event_pattern = jsonencode({
    detail-type = ["Mail Received", "Mail Bounced"]
  })

  function_targets = {
    take = {
      function_name                = module.function_mails_take.name
      alias_name                   = module.alias_mails_take.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-mails-take:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  queue_targets = {
    messages = {
      arn                          = module.queue_mails_messages.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

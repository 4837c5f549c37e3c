# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_resolved" {
  source = "../../../modules/event_rule"

  name       = "desk-prod-resolved"
  account_id = "111111111111"
  region     = "eu-central-1"

  event_pattern = jsonencode({
    source = ["desk"]
  })

  targets = {
    crm = {
      arn                          = module.api_destination_crm.arn
      input_path                   = "$.detail"
      maximum_retry_attempts       = 20
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    pager = {
      arn = module.api_destination_pager.arn
      http_target = {
        header_parameters = {
          X-Ticket = "$.detail.id"
        }
        query_string_parameters = {
          severity = "high"
        }
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    ledger = {
      arn                          = module.api_destination_ledger.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Crm"
      actions   = ["events:InvokeApiDestination"]
      resources = ["arn:aws:events:eu-central-1:111111111111:api-destination/desk-prod-crm/*"]
    },
    {
      sid       = "Pager"
      actions   = ["events:InvokeApiDestination"]
      resources = ["arn:aws:events:eu-central-1:111111111111:api-destination/desk-prod-pager/*"]
    },
    {
      sid       = "Ledger"
      actions   = ["events:InvokeApiDestination"]
      resources = ["arn:aws:events:eu-central-1:111111111111:api-destination/desk-prod-ledger/*"]
    },
  ]
}

# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_order_placed" {
  source = "../../../modules/event_rule"

  name           = "courier-prod-order-placed"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_facts.name

  event_pattern = jsonencode({
    source      = ["courier"]
    detail-type = ["OrderPlaced"]
  })

  queue_targets = {
    heard = {
      arn                          = module.queue_heard.arn
      input_path                   = "$.detail"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

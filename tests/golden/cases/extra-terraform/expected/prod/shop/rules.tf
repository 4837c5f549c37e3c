# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_sold" {
  source = "../../../modules/event_rule"

  name           = "shop-prod-sold"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_facts.name

  event_pattern = jsonencode({
    source = ["shop"]
  })

  queue_targets = {
    jobs = {
      arn                          = module.queue_jobs.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

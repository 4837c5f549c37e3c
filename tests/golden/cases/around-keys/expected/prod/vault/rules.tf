# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_new_deeds" {
  source = "../../../modules/event_rule"

  name       = "vault-prod-new-deeds"
  account_id = "111111111111"
  region     = "eu-central-1"

  schedule_expression = "rate(1 day)"

  queue_targets = {
    arrivals = {
      arn                          = module.queue_arrivals.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

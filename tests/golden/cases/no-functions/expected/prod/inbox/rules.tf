# Rendered by stagetwin from functions/inbox/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_health" {
  source = "../../../modules/event_rule"

  name       = "inbox-prod-health"
  account_id = "111111111111"
  region     = "eu-west-1"

  event_pattern = jsonencode({
    source = ["aws.health"]
  })

  queue_targets = {
    post = {
      arn                          = module.queue_post.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

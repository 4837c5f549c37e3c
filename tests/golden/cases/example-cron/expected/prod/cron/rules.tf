# Rendered by stagetwin from functions/cron/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_evening" {
  source = "../../../modules/event_rule"

  name       = "cron-prod-evening"
  account_id = "111111111111"
  region     = "eu-central-1"

  schedule_expression = "cron(0 18 ? * MON-FRI *)"

  function_targets = {
    singleton = {
      function_name                = module.function_singleton.name
      alias_name                   = module.alias_singleton.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:cron-prod-singleton:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

# Rendered by stagetwin from functions/forum/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_nightly" {
  source = "../../../modules/event_rule"

  name       = "forum-prod-nightly"
  account_id = "111111111111"
  region     = "eu-central-1"

  schedule_expression = "rate(1 day)"

  function_targets = {
    usual = {
      function_name                = module.function_post.name
      alias_name                   = module.alias_post.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:forum-prod-post:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    next = {
      function_name                = module.function_post.name
      alias_name                   = module.alias_post__next.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:forum-prod-post:next"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

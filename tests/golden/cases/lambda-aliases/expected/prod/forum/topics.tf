# Rendered by stagetwin from functions/forum/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_drafts" {
  source = "../../../modules/topic"

  name       = "forum-prod-drafts"
  account_id = "111111111111"
  region     = "eu-central-1"

  function_subscriptions = {
    next = {
      function_name         = module.function_post.name
      alias_name            = module.alias_post__next.name
      arn                   = "arn:aws:lambda:eu-central-1:111111111111:function:forum-prod-post:next"
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
    }
  }
}

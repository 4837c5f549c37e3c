# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_news" {
  source = "../../../modules/topic"

  name       = "desk-prod-news"
  account_id = "111111111111"
  region     = "eu-central-1"
  kms_key    = module.key_data.alias_arn

  allowed_publishers = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-resolved"]
    },
  ]

  subscriptions = {
    heard = {
      protocol              = "sqs"
      endpoint              = module.queue_heard.arn
      raw_message_delivery  = true
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
    }
  }
}

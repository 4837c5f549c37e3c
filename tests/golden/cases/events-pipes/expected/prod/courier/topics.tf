# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_news" {
  source = "../../../modules/topic"

  name       = "courier-prod-news"
  account_id = "111111111111"
  region     = "eu-central-1"

  subscriptions = {
    heard = {
      protocol              = "sqs"
      endpoint              = module.queue_heard.arn
      raw_message_delivery  = true
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
    }
  }
}

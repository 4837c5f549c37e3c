# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_notices" {
  source = "../../../modules/topic"

  name       = "vault-prod-notices"
  account_id = "111111111111"
  region     = "eu-central-1"
  kms_key    = "arn:aws:kms:eu-central-1:111111111111:alias/notices"

  subscriptions = {
    arrivals = {
      protocol              = "sqs"
      endpoint              = module.queue_arrivals.arn
      raw_message_delivery  = true
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
    }
  }
}

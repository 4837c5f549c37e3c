# Rendered by stagetwin from functions/inbox/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_post" {
  source = "../../../modules/queue"

  name                       = "inbox-prod-post"
  account_id                 = "111111111111"
  region                     = "eu-west-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_post_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-west-1:111111111111:rule/inbox-prod-health"]
    },
  ]
}

module "queue_post_dead_letters" {
  source = "../../../modules/queue"

  name                       = "inbox-prod-post-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-west-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-west-1:111111111111:inbox-prod-post"]
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "inbox-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-west-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-west-1:111111111111:rule/inbox-prod-health"]
    },
  ]
}

# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "positive-chat-staging-function-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "positive-chat-staging-rule-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:222222222222:rule/positive-chat-staging-facts/positive-chat-staging-rejected-in-moderated-languages",
        "arn:aws:events:eu-central-1:222222222222:rule/positive-chat-staging-facts/positive-chat-staging-rejected-pictures",
        "arn:aws:events:eu-central-1:222222222222:rule/positive-chat-staging-end-of-working-day",
      ]
    },
  ]
}

# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "positive-chat-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "positive-chat-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/positive-chat-prod-facts/positive-chat-prod-rejected-in-moderated-languages",
        "arn:aws:events:eu-central-1:111111111111:rule/positive-chat-prod-facts/positive-chat-prod-rejected-pictures",
        "arn:aws:events:eu-central-1:111111111111:rule/positive-chat-prod-end-of-working-day",
      ]
    },
  ]
}

# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-kept",
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-escalated",
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-paid",
      ]
    },
  ]
}

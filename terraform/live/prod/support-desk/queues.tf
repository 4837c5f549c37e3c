# Rendered by stagetwin from functions/support-desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "support-desk-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "support-desk-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/aws.partner/example.com/4711/tickets/support-desk-prod-billing-or-fulfillment",
        "arn:aws:events:eu-central-1:111111111111:rule/aws.partner/example.com/4711/tickets/support-desk-prod-resolved",
        "arn:aws:events:eu-central-1:111111111111:rule/aws.partner/example.com/4711/tickets/support-desk-prod-everything",
        "arn:aws:events:eu-central-1:111111111111:rule/support-desk-prod-tickets/support-desk-prod-own",
        "arn:aws:events:eu-central-1:111111111111:rule/support-desk-prod-changes-poll",
      ]
    },
  ]
}

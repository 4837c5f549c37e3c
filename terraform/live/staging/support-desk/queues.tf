# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "support-desk-staging-function-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "support-desk-staging-rule-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:222222222222:rule/aws.partner/example.com/4711/tickets/support-desk-staging-billing-or-fulfillment",
        "arn:aws:events:eu-central-1:222222222222:rule/aws.partner/example.com/4711/tickets/support-desk-staging-resolved",
        "arn:aws:events:eu-central-1:222222222222:rule/aws.partner/example.com/4711/tickets/support-desk-staging-everything",
        "arn:aws:events:eu-central-1:222222222222:rule/support-desk-staging-tickets/support-desk-staging-own",
        "arn:aws:events:eu-central-1:222222222222:rule/support-desk-staging-changes-poll",
      ]
    },
  ]
}

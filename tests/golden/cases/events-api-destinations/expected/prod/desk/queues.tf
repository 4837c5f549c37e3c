# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_escalated" {
  source = "../../../modules/queue"

  name                       = "desk-prod-escalated"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_escalated_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_escalated_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-escalated-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-escalated"]
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-resolved"]
    },
  ]
}

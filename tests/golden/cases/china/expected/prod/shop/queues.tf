# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_parcels" {
  source = "../../../modules/queue"

  name                       = "shop-prod-parcels"
  account_id                 = "333333333333"
  region                     = "cn-north-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_parcels_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws-cn:events:cn-north-1:333333333333:rule/shop-prod-facts/shop-prod-sold"]
    },
  ]
}

module "queue_parcels_dead_letters" {
  source = "../../../modules/queue"

  name                       = "shop-prod-parcels-dead-letters"
  account_id                 = "333333333333"
  region                     = "cn-north-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws-cn:sqs:cn-north-1:333333333333:shop-prod-parcels"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "shop-prod-function-dead-letters"
  account_id                 = "333333333333"
  region                     = "cn-north-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "shop-prod-rule-dead-letters"
  account_id                 = "333333333333"
  region                     = "cn-north-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws-cn:events:cn-north-1:333333333333:rule/shop-prod-facts/shop-prod-sold"]
    },
  ]
}

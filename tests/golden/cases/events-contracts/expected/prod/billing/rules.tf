# Rendered by stagetwin from functions/billing/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_large_gifts" {
  source = "../../../modules/event_rule"

  name       = "billing-prod-large-gifts"
  account_id = "111111111111"
  region     = "eu-central-1"

  event_pattern = jsonencode({
    source      = ["orders"]
    detail-type = ["OrderPlaced"]
    detail = {
      amount = [
        {
          numeric = [">", 100]
        },
      ]
      customer = {
        country = [
          {
            anything-but = ["US"]
          },
        ]
      }
      tags = ["gift"]
    }
  })

  queue_targets = {
    queue = {
      arn                          = module.queue_invoices.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_orders_in_cents" {
  source = "../../../modules/event_rule"

  name       = "billing-prod-orders-in-cents"
  account_id = "111111111111"
  region     = "eu-central-1"

  event_pattern = jsonencode({
    source      = ["orders"]
    detail-type = ["OrderPlaced"]
    detail = {
      version = [2]
    }
  })

  queue_targets = {
    queue = {
      arn                          = module.queue_invoices.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_payments" {
  source = "../../../modules/event_rule"

  name       = "billing-prod-payments"
  account_id = "111111111111"
  region     = "eu-central-1"

  event_pattern = jsonencode({
    source = [
      {
        prefix = "aws.partner/example.com"
      },
    ]
    detail-type = ["Payment Received"]
    detail = {
      currency = ["EUR"]
    }
  })

  queue_targets = {
    queue = {
      arn                          = module.queue_payments.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

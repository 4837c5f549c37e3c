# Rendered by stagetwin from functions/orders/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_late_orders" {
  source = "../../../modules/event_rule"

  name           = "orders-prod-late-orders"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_shop.name

  event_pattern = jsonencode({
    source      = ["shop.orders"]
    detail-type = ["Order cancelled by customer"]
    detail = {
      reason = ["late"]
    }
  })

  queue_targets = {
    queue = {
      arn                          = module.queue_cancelled.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_sold" {
  source = "../../../modules/event_rule"

  name           = "shop-prod-sold"
  account_id     = "333333333333"
  region         = "cn-north-1"
  event_bus_name = module.event_bus_facts.name

  event_pattern = jsonencode({
    detail-type = ["Sold"]
  })

  function_targets = {
    sell = {
      function_name                = module.function_sell.name
      alias_name                   = module.alias_sell.name
      arn                          = "arn:aws-cn:lambda:cn-north-1:333333333333:function:shop-prod-sell:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  queue_targets = {
    parcels = {
      arn                          = module.queue_parcels.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

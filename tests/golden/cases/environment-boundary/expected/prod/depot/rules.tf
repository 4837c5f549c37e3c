# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_moved" {
  source = "../../../modules/event_rule"

  name                     = "depot-prod-moved"
  account_id               = "111111111111"
  region                   = "eu-central-1"
  permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  event_bus_name           = module.event_bus_facts.name

  event_pattern = jsonencode({
    source      = ["depot"]
    detail-type = ["Moved"]
  })

  targets = {
    moves = {
      arn                          = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_moves.name}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Moves"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/depot-prod-moves"]
    },
  ]
}

module "rule_ordered" {
  source = "../../../modules/event_rule"

  name           = "depot-prod-ordered"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_facts.name

  event_pattern = jsonencode({
    source      = ["depot"]
    detail-type = ["Ordered"]
  })

  function_targets = {
    picker = {
      function_name                = module.function_pick.name
      alias_name                   = module.alias_pick.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:depot-prod-pick:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

# Rendered by stagetwin from functions/market/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_expensive" {
  source = "../../../modules/event_rule"

  name           = "market-staging-expensive"
  description    = "Sales that a person looks at"
  account_id     = "222222222222"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_facts.name

  event_pattern = jsonencode({
    source      = ["market"]
    detail-type = ["ItemSold"]
    detail = {
      price = [
        {
          numeric = [">=", 1000]
        },
      ]
      currency = [
        {
          anything-but = ["EUR", "USD"]
        },
      ]
      gift = [true, null]
    }
  })

  function_targets = {
    front = {
      function_name                = module.function_front.name
      alias_name                   = module.alias_front.name
      arn                          = "arn:aws:lambda:eu-central-1:222222222222:function:market-staging-front:live"
      input                        = "{\"kind\":\"expensive\",\"tries\":3,\"nested\":[1,2.5,null,true,\"ü\"]}"
      maximum_retry_attempts       = 3
      maximum_event_age_in_seconds = 600
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  queue_targets = {
    work = {
      arn                          = module.queue_work.arn
      input                        = "\"look\""
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_every_night" {
  source = "../../../modules/event_rule"

  name       = "market-staging-every-night"
  account_id = "222222222222"
  region     = "eu-central-1"
  state      = "DISABLED"

  schedule_expression = "cron(0 3 * * ? *)"

  function_targets = {
    night-watch = {
      function_name                = module.function_night_watch.name
      alias_name                   = module.alias_night_watch.name
      arn                          = "arn:aws:lambda:eu-central-1:222222222222:function:market-staging-night-watch:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_every_hour" {
  source = "../../../modules/event_rule"

  name        = "market-staging-every-hour"
  description = "Wakes the watch"
  account_id  = "222222222222"
  region      = "eu-central-1"

  schedule_expression = "rate(1 hour)"

  function_targets = {
    "in" = {
      function_name                = module.function_night_watch.name
      alias_name                   = module.alias_night_watch.name
      arn                          = "arn:aws:lambda:eu-central-1:222222222222:function:market-staging-night-watch:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_instances" {
  source = "../../../modules/event_rule"

  name        = "market-staging-instances"
  description = "Events of AWS itself, on the default bus"
  account_id  = "222222222222"
  region      = "eu-central-1"

  event_pattern = jsonencode({
    source = ["aws.ec2"]
  })

  queue_targets = {
    work = {
      arn                          = module.queue_work.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

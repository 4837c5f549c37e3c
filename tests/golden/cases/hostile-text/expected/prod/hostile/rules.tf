# Rendered by stagetwin from functions/hostile/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_all" {
  source = "../../../modules/event_rule"

  name        = "hostile-prod-all"
  description = "]) } \" $${"
  account_id  = "111111111111"
  region      = "eu-central-1"

  event_pattern = jsonencode({
    detail = {
      "$${a}"           = ["%%{b}"]
      "a\"b"            = ["\\"]
      "größe"           = ["<>&"]
      "👩\u200d👩\u200d👧" = [1]
      ab                = [2]
    }
  })

  function_targets = {
    run = {
      function_name                = module.function_run.name
      alias_name                   = module.alias_run.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:hostile-prod-run:live"
      input                        = "{\"$${a}\":\"%%{b}\",\"<<EOT\":\"\\n\u2028 <>& \\\\\"}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_rejected_in_moderated_languages" {
  source = "../../../modules/event_rule"

  name           = "positive-chat-staging-rejected-in-moderated-languages"
  description    = "Rejected messages in the languages that the moderators read"
  account_id     = "222222222222"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_facts.name

  event_pattern = jsonencode({
    source      = ["positive-chat"]
    detail-type = ["MessageRejected"]
    detail = {
      language = ["en", "de", "fr", "es"]
    }
  })

  function_targets = {
    moderation = {
      function_name                = module.function_moderation.name
      alias_name                   = module.alias_moderation.name
      arn                          = "arn:aws:lambda:eu-central-1:222222222222:function:positive-chat-staging-moderation:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_rejected_pictures" {
  source = "../../../modules/event_rule"

  name           = "positive-chat-staging-rejected-pictures"
  description    = "Rejected pictures, which have no language"
  account_id     = "222222222222"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_facts.name

  event_pattern = jsonencode({
    source      = ["positive-chat"]
    detail-type = ["PictureRejected"]
  })

  function_targets = {
    moderation = {
      function_name                = module.function_moderation.name
      alias_name                   = module.alias_moderation.name
      arn                          = "arn:aws:lambda:eu-central-1:222222222222:function:positive-chat-staging-moderation:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_end_of_working_day" {
  source = "../../../modules/event_rule"

  name        = "positive-chat-staging-end-of-working-day"
  description = "18:00 UTC from Monday to Friday"
  account_id  = "222222222222"
  region      = "eu-central-1"

  schedule_expression = "cron(0 18 ? * MON-FRI *)"

  function_targets = {
    digest = {
      function_name                = module.function_daily_digest.name
      alias_name                   = module.alias_daily_digest.name
      arn                          = "arn:aws:lambda:eu-central-1:222222222222:function:positive-chat-staging-daily-digest:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

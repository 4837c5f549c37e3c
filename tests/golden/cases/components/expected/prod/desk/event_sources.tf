# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_source_tickets_take__messages" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_tickets_take.name
  alias_name       = module.alias_tickets_take.name
  event_source_arn = module.queue_tickets_messages.arn

  batch_size                 = 5
  report_batch_item_failures = true
}

module "event_source_mails_take__messages" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_mails_take.name
  alias_name       = module.alias_mails_take.name
  event_source_arn = module.queue_mails_messages.arn

  batch_size                 = 10
  report_batch_item_failures = true
}

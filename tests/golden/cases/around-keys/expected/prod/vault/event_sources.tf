# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_source_porter__arrivals" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_porter.name
  alias_name       = module.alias_porter.name
  event_source_arn = module.queue_arrivals.arn

  batch_size                 = 10
  report_batch_item_failures = true
}

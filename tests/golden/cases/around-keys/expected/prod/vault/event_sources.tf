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
  kms_key_arn                = module.key_vault.arn

  filters = [
    jsonencode({
      body = {
        kind = ["parcel"]
      }
    }),
  ]
}

module "event_source_porter__ledger" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_porter.name
  alias_name       = module.alias_porter.name
  event_source_arn = module.stream_ledger.arn

  batch_size                     = 100
  starting_position              = "TRIM_HORIZON"
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  on_failure_destination_arn     = module.queue_function_dead_letters.arn
  report_batch_item_failures     = true
}

module "event_source_porter__register" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_porter.name
  alias_name       = module.alias_porter.name
  event_source_arn = module.table_register.stream_arn

  batch_size                     = 100
  starting_position              = "TRIM_HORIZON"
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  on_failure_destination_arn     = module.queue_function_dead_letters.arn
  report_batch_item_failures     = true
}

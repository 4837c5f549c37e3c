# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_source_count__clicks" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_count.name
  alias_name       = module.alias_count.name
  event_source_arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/clicks"
  consumer_name    = "shop-prod-count-clicks"

  batch_size                         = 500
  maximum_batching_window_in_seconds = 5
  starting_position                  = "AT_TIMESTAMP"
  starting_position_timestamp        = "2026-11-23T18:00:00Z"
  parallelization_factor             = 2
  maximum_retry_attempts             = 3
  maximum_record_age_in_seconds      = 3600
  bisect_batch_on_function_error     = false
  on_failure_destination_arn         = module.queue_clumsy.arn
  report_batch_item_failures         = true
  kms_key_arn                        = "arn:aws:kms:eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"

  filters = [
    jsonencode({
      partitionKey = [
        {
          prefix = "shop-"
        },
      ]
      data = {
        page = ["basket"]
      }
    }),
  ]
}

module "event_source_count__moves" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_count.name
  alias_name       = module.alias_count.name
  event_source_arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/moves"

  batch_size                     = 100
  starting_position              = "TRIM_HORIZON"
  tumbling_window_in_seconds     = 60
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  on_failure_destination_arn     = "arn:aws:s3:::lost-moves"
  report_batch_item_failures     = true
}

module "event_source_copy__orders" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_copy.name
  alias_name       = module.alias_copy.name
  event_source_arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/orders/stream/2026-11-23T18:00:00.000"

  batch_size                     = 100
  starting_position              = "LATEST"
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  on_failure_destination_arn     = module.queue_function_dead_letters.arn
  report_batch_item_failures     = true

  filters = [
    jsonencode({
      eventName = ["INSERT", "MODIFY"]
      dynamodb = {
        NewImage = {
          state = {
            S = [
              {
                anything-but = ["draft"]
              },
            ]
          }
          amount = {
            N = [
              {
                exists = true
              },
            ]
          }
        }
      }
    }),
  ]
}

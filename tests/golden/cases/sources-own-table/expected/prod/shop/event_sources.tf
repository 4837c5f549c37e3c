# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_source_index__orders" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_index.name
  alias_name       = module.alias_index.name
  event_source_arn = module.table_orders.stream_arn

  batch_size                     = 10
  starting_position              = "TRIM_HORIZON"
  maximum_retry_attempts         = 1
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
        }
      }
    }),
  ]
}

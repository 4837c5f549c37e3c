# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_source_count__clicks" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_count.name
  alias_name       = module.alias_count.name
  event_source_arn = module.stream_clicks.arn

  batch_size                     = 10
  starting_position              = "TRIM_HORIZON"
  maximum_retry_attempts         = 1
  maximum_record_age_in_seconds  = 21600
  bisect_batch_on_function_error = true
  on_failure_destination_arn     = module.queue_unread.arn
  report_batch_item_failures     = true

  filters = [
    jsonencode({
      data = {
        "$or" = [
          {
            page = [
              {
                equals-ignore-case = "BASKET"
              },
            ]
          },
          {
            page = [
              {
                prefix = "help"
              },
            ]
          },
        ]
      }
    }),
  ]
}

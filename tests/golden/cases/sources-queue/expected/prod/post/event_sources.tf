# Rendered by stagetwin from functions/post/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_source_sort__letters" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_sort.name
  alias_name       = module.alias_sort.name
  event_source_arn = module.queue_letters.arn

  batch_size                         = 50
  maximum_batching_window_in_seconds = 1
  maximum_concurrency                = 5
  report_batch_item_failures         = true
  metrics                            = ["EventCount"]

  filters = [
    jsonencode({
      body = {
        kind = ["letter"]
        grams = [
          {
            numeric = [">", 0, "<=", 500]
          },
        ]
        to = [
          {
            prefix = "1"
          },
          {
            exists = false
          },
        ]
      }
    }),
    jsonencode({
      body = {
        "$or" = [
          {
            express = [true]
          },
          {
            stamp = [
              {
                equals-ignore-case = "blue mauritius"
              },
            ]
          },
        ]
      }
      messageAttributes = {
        from = {
          stringValue = [
            {
              anything-but = ["nobody"]
            },
          ]
        }
      }
    }),
  ]
}

module "event_source_sort__parcels" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_sort.name
  alias_name       = module.alias_sort.name
  event_source_arn = module.queue_parcels.arn
  enabled          = false

  batch_size = 10
}

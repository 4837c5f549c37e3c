# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "pipe_escalated" {
  source = "../../../modules/pipe"

  name           = "desk-prod-escalated"
  account_id     = "111111111111"
  region         = "eu-central-1"
  source_arn     = module.queue_escalated.arn
  target_arn     = module.api_destination_pager.arn
  input_template = "{\"ticket\": <$.body.id>}"
  log_configuration = {
    log_group_name         = "/aws/vendedlogs/pipes/desk-prod-escalated"
    level                  = "INFO"
    include_execution_data = ["ALL"]
    retention_in_days      = 7
  }

  sqs_queue_parameters = {
    batch_size = 10
  }

  policy_statements = [
    {
      sid       = "Source"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-escalated"]
    },
    {
      sid       = "Target"
      actions   = ["events:InvokeApiDestination"]
      resources = ["arn:aws:events:eu-central-1:111111111111:api-destination/desk-prod-pager/*"]
    },
  ]
}

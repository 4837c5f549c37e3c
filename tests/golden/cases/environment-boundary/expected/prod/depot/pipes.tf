# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "pipe_onwards" {
  source = "../../../modules/pipe"

  name                     = "depot-prod-onwards"
  account_id               = "111111111111"
  region                   = "eu-central-1"
  permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  source_arn               = module.queue_orders.arn
  target_arn               = module.queue_parcels.arn

  sqs_queue_parameters = {
    batch_size = 10
  }

  policy_statements = [
    {
      sid       = "Source"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:depot-prod-orders"]
    },
    {
      sid       = "Target"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:depot-prod-parcels"]
    },
  ]
}

# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "schedule_closing" {
  source = "../../../modules/schedule"

  name                     = "depot-prod-closing"
  account_id               = "111111111111"
  region                   = "eu-central-1"
  permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  group_name               = module.schedule_group.name
  schedule_expression      = "cron(0 18 * * ? *)"
  target_arn               = module.alias_pick.arn
  dead_letter_queue_arn    = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:depot-prod-pick:live"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:depot-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_group" {
  source = "../../../modules/schedule_group"

  name = "depot-prod-schedules"
}

# Rendered by stagetwin from functions/bare/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "alarm_jobs_wait" {
  source = "../../../modules/metric_alarm"

  name          = "bare-prod-jobs-wait"
  alarm_actions = ["arn:aws:sns:eu-central-1:111111111111:everybody"]
  ok_actions    = [module.topic_on_call.arn]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateAgeOfOldestMessage"
  dimensions = {
    QueueName = module.queue_jobs.name
  }
  statistic = "Maximum"
  threshold = 300
}

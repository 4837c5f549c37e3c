# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "alarm_jobs_wait" {
  source = "../../../modules/metric_alarm"

  name          = "shop-prod-jobs-wait"
  alarm_actions = [module.topic_on_call.arn]
  ok_actions    = [module.topic_on_call.arn]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateAgeOfOldestMessage"
  dimensions = {
    QueueName = module.queue_jobs.name
  }
  statistic = "Maximum"
  threshold = 300
}

module "alarm_jobs_dead_letters" {
  source = "../../../modules/metric_alarm"

  name          = "shop-prod-jobs-dead-letters"
  description   = "Something failed for good: look into the queue shop-prod-jobs-dead-letters"
  alarm_actions = [module.topic_on_call.arn]
  ok_actions    = [module.topic_on_call.arn]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = module.queue_jobs_dead_letters.name
  }
  statistic = "Maximum"
  threshold = 1
}

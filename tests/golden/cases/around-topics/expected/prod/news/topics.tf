# Rendered by stagetwin from functions/news/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_stories" {
  source = "../../../modules/topic"

  name         = "news-prod-stories"
  account_id   = "111111111111"
  region       = "eu-central-1"
  kms_key      = module.key_messages.alias_arn
  display_name = "Positive News"

  allowed_publishers = [
    {
      sid     = "alarms"
      service = "cloudwatch.amazonaws.com"
    },
    {
      sid         = "scans"
      service     = "s3.amazonaws.com"
      source_arns = ["arn:aws:s3:::scans-of-letters"]
    },
  ]

  function_subscriptions = {
    reader = {
      function_name = module.function_reader.name
      alias_name    = module.alias_reader.name
      arn           = "arn:aws:lambda:eu-central-1:111111111111:function:news-prod-reader:live"
      filter_policy = jsonencode({
        desk = [
          "sports",
          {
            prefix = "local-"
          },
        ]
      })
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
    }
  }

  subscriptions = {
    weather = {
      protocol = "sqs"
      endpoint = module.queue_weather.arn
      filter_policy = jsonencode({
        desk = ["weather"]
        wind = [
          {
            numeric = [">=", 8]
          },
        ]
      })
      raw_message_delivery  = true
      dead_letter_queue_arn = module.queue_unheard.arn
    }
    breaking = {
      protocol = "sqs"
      endpoint = module.queue_breaking.arn
      filter_policy = jsonencode({
        story = {
          importance = [
            {
              numeric = [">", 3]
            },
          ]
        }
      })
      filter_policy_scope = "MessageBody"
    }
    partner = {
      protocol              = "https"
      endpoint              = "https://partner.example.com/news"
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
      delivery_policy = jsonencode({
        healthyRetryPolicy = {
          numRetries         = 5
          minDelayTarget     = 10
          maxDelayTarget     = 60
          numNoDelayRetries  = 0
          numMinDelayRetries = 0
          numMaxDelayRetries = 0
          backoffFunction    = "exponential"
        }
        throttlePolicy = {
          maxReceivesPerSecond = 10
        }
      })
    }
    editor = {
      protocol              = "email"
      endpoint              = "editor@example.com"
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
    }
    night-shift = {
      protocol              = "sms"
      endpoint              = "+4930123456"
      dead_letter_queue_arn = module.queue_topic_dead_letters.arn
    }
  }
}

module "topic_ranks" {
  source = "../../../modules/topic"

  name                        = "news-prod-ranks.fifo"
  account_id                  = "111111111111"
  region                      = "eu-central-1"
  content_based_deduplication = true
  fifo_throughput_scope       = "MessageGroup"

  subscriptions = {
    ranking = {
      protocol              = "sqs"
      endpoint              = module.queue_ranking.arn
      raw_message_delivery  = true
      dead_letter_queue_arn = module.queue_fifo_topic_dead_letters.arn
    }
  }
}

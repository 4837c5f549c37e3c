# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

locals {
  # What the extra files can use.
  stagetwin = {
    account_id  = "111111111111"
    environment = "prod"
    partition   = "aws"
    region      = "eu-central-1"
    service     = "shop"
    tags = {
      owner       = "shop-team"
      environment = "prod"
      service     = "shop"
    }
    functions = {
      front = {
        alias      = module.alias_front.name
        arn        = "arn:aws:lambda:eu-central-1:111111111111:function:${module.function_front.name}:${module.alias_front.name}"
        invoke_arn = module.alias_front.invoke_arn
        name       = module.function_front.name
        role_name  = module.function_front.role_name
      }
    }
    tables = {
      orders = {
        arn  = "arn:aws:dynamodb:eu-central-1:111111111111:table/${module.table_orders.name}"
        name = module.table_orders.name
      }
    }
    queues = {
      jobs = {
        arn  = module.queue_jobs.arn
        name = module.queue_jobs.name
        url  = module.queue_jobs.url
      }
      in-order = {
        arn  = module.queue_in_order.arn
        name = module.queue_in_order.name
        url  = module.queue_in_order.url
        fifo = true
      }
    }
    event_buses = {
      facts = {
        arn  = "arn:aws:events:eu-central-1:111111111111:event-bus/${module.event_bus_facts.name}"
        name = module.event_bus_facts.name
      }
    }
    rules = {
      sold = {
        arn  = "arn:aws:events:eu-central-1:111111111111:rule/shop-prod-facts/${module.rule_sold.name}"
        name = module.rule_sold.name
      }
    }
    state_machines = {
      order = {
        arn  = "arn:aws:states:eu-central-1:111111111111:stateMachine:${module.state_machine_order.name}"
        name = module.state_machine_order.name
      }
    }
    topics = {
      news = {
        arn  = module.topic_news.arn
        name = module.topic_news.name
      }
    }
    streams = {
      clicks = {
        arn  = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_clicks.name}"
        name = module.stream_clicks.name
      }
    }
    buckets = {
      receipts = {
        arn  = module.bucket_receipts.arn
        name = module.bucket_receipts.name
      }
    }
    keys = {
      data = {
        alias_arn = module.key_data.alias_arn
        arn       = module.key_data.arn
      }
    }
    parameters = {
      currency = {
        arn  = "arn:aws:ssm:eu-central-1:111111111111:parameter${module.parameter_currency.name}"
        name = module.parameter_currency.name
      }
      tax = {
        arn  = "arn:aws:ssm:eu-central-1:111111111111:parameter/company/tax"
        name = "/company/tax"
      }
    }
    secrets = {
      payment = {
        arn  = module.secret_payment.arn
        name = module.secret_payment.name
      }
      bank = {
        name = "company/bank"
      }
      vault = {
        arn = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:vault-a1B2c3"
      }
    }
    websocket_apis = {
      socket = {
        execution_arn = module.websocket_api_socket.execution_arn
        id            = module.websocket_api_socket.id
        stage_name    = module.websocket_api_socket.stage_name
        url           = module.websocket_api_socket.url
      }
    }
    http_apis = {
      shop = {
        execution_arn = module.http_api_shop.execution_arn
        id            = module.http_api_shop.id
        stage_name    = module.http_api_shop.stage_name
        url           = module.http_api_shop.url
      }
    }
    sites = {
      web = {
        bucket          = module.site_web.bucket
        distribution_id = module.site_web.distribution_id
        url             = module.site_web.url
      }
    }
  }
}

# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_source_read__orders" {
  source = "../../../modules/event_source_mapping"

  account_id        = "111111111111"
  region            = "eu-central-1"
  function_name     = module.function_read.name
  alias_name        = module.alias_read.name
  event_source_arn  = "arn:aws:kafka:eu-central-1:111111111111:cluster/shop/01234567-89ab-cdef-0123-456789abcdef-1"
  consumer_group_id = "shop-read"
  topics            = ["orders"]

  batch_size                 = 100
  starting_position          = "LATEST"
  on_failure_destination_arn = module.queue_function_dead_letters.arn

  filters = [
    jsonencode({
      key = [
        {
          prefix = "b2b"
        },
      ]
      value = {
        state = ["paid"]
      }
    }),
  ]

  provisioned_pollers = {
    minimum = 2
    maximum = 10
  }
}

module "event_source_read__returns" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_read.name
  alias_name       = module.alias_read.name
  event_source_arn = "arn:aws:kafka:eu-central-1:111111111111:cluster/shop/01234567-89ab-cdef-0123-456789abcdef-1"
  topics           = ["returns"]

  batch_size                 = 100
  starting_position          = "TRIM_HORIZON"
  on_failure_destination_arn = module.queue_function_dead_letters.arn

  source_access_configurations = [
    { type = "SASL_SCRAM_512_AUTH", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:AmazonMSK_read-AbCdEf" },
  ]
}

module "event_source_read__visits" {
  source = "../../../modules/event_source_mapping"

  account_id        = "111111111111"
  region            = "eu-central-1"
  function_name     = module.function_read.name
  alias_name        = module.alias_read.name
  consumer_group_id = "shop-visits"
  bootstrap_servers = ["kafka-1.example.com:9096", "kafka-2.example.com:9096"]
  topics            = ["visits"]

  batch_size                 = 100
  starting_position          = "TRIM_HORIZON"
  on_failure_destination_arn = module.queue_function_dead_letters.arn

  source_access_configurations = [
    { type = "CLIENT_CERTIFICATE_TLS_AUTH", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-client-AbCdEf" },
    { type = "SERVER_ROOT_CA_CERTIFICATE", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-ca-AbCdEf" },
    { type = "VPC_SUBNET", uri = "subnet:subnet-0123456789abcdef0" },
    { type = "VPC_SUBNET", uri = "subnet:subnet-0123456789abcdef1" },
    { type = "VPC_SECURITY_GROUP", uri = "security_group:sg-0123456789abcdef0" },
  ]
}

module "event_source_read__returns_abroad" {
  source = "../../../modules/event_source_mapping"

  account_id        = "111111111111"
  region            = "eu-central-1"
  function_name     = module.function_read.name
  alias_name        = module.alias_read.name
  bootstrap_servers = ["kafka.example.com:9096"]
  topics            = ["returns"]

  batch_size                 = 100
  starting_position          = "TRIM_HORIZON"
  on_failure_destination_arn = "arn:aws:sns:eu-central-1:111111111111:lost-returns"

  source_access_configurations = [
    { type = "SASL_SCRAM_256_AUTH", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-abroad-AbCdEf" },
  ]
}

module "event_source_read__plain_returns" {
  source = "../../../modules/event_source_mapping"

  account_id        = "111111111111"
  region            = "eu-central-1"
  function_name     = module.function_read.name
  alias_name        = module.alias_read.name
  bootstrap_servers = ["kafka.example.com:9096"]
  topics            = ["plain-returns"]

  batch_size                 = 100
  starting_position          = "TRIM_HORIZON"
  on_failure_destination_arn = module.queue_function_dead_letters.arn

  source_access_configurations = [
    { type = "BASIC_AUTH", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-plain-AbCdEf" },
  ]
}

module "event_source_read__mails" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_read.name
  alias_name       = module.alias_read.name
  event_source_arn = "arn:aws:mq:eu-central-1:111111111111:broker:shop:b-01234567-89ab-cdef-0123-456789abcdef"
  queues           = ["mails"]

  batch_size = 20

  source_access_configurations = [
    { type = "BASIC_AUTH", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:rabbit-AbCdEf" },
    { type = "VIRTUAL_HOST", uri = "/shop" },
  ]
}

module "event_source_read__articles" {
  source = "../../../modules/event_source_mapping"

  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = module.function_read.name
  alias_name       = module.alias_read.name
  event_source_arn = "arn:aws:rds:eu-central-1:111111111111:cluster:shop"

  batch_size        = 100
  starting_position = "TRIM_HORIZON"

  source_access_configurations = [
    { type = "BASIC_AUTH", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:documents-AbCdEf" },
  ]

  document_db = {
    database_name   = "shop"
    collection_name = "articles"
    full_document   = "UpdateLookup"
  }
}

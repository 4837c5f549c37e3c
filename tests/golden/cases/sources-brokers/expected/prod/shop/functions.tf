# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_read" {
  source = "../../../modules/function"

  name       = "shop-prod-read"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["read"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  policy_statements = [
    {
      sid       = "ReadOrders"
      actions   = ["kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"]
      resources = ["arn:aws:kafka:eu-central-1:111111111111:cluster/shop/01234567-89ab-cdef-0123-456789abcdef-1"]
    },
    {
      sid       = "ConnectOrders"
      actions   = ["kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"]
      resources = ["arn:aws:kafka:eu-central-1:111111111111:cluster/shop/01234567-89ab-cdef-0123-456789abcdef-1"]
    },
    {
      sid     = "JoinOrders"
      actions = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
      resources = [
        "arn:aws:kafka:eu-central-1:111111111111:group/shop/01234567-89ab-cdef-0123-456789abcdef-1/shop-read",
      ]
    },
    {
      sid       = "FetchOrders"
      actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
      resources = ["arn:aws:kafka:eu-central-1:111111111111:topic/shop/01234567-89ab-cdef-0123-456789abcdef-1/orders"]
    },
    {
      sid = "ReadReturns"
      actions = [
        "kafka:DescribeCluster",
        "kafka:DescribeClusterV2",
        "kafka:GetBootstrapBrokers",
        "kafka:ListScramSecrets",
      ]
      resources = ["arn:aws:kafka:eu-central-1:111111111111:cluster/shop/01234567-89ab-cdef-0123-456789abcdef-1"]
    },
    {
      sid       = "UnlockReturns"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:AmazonMSK_read-AbCdEf"]
    },
    {
      sid     = "UnlockVisits"
      actions = ["secretsmanager:GetSecretValue"]
      resources = [
        "arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-client-AbCdEf",
        "arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-ca-AbCdEf",
      ]
    },
    {
      sid       = "UnlockReturnsAbroad"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-abroad-AbCdEf"]
    },
    {
      sid       = "ReportReturnsAbroad"
      actions   = ["sns:Publish"]
      resources = ["arn:aws:sns:eu-central-1:111111111111:lost-returns"]
    },
    {
      sid       = "UnlockPlainReturns"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-plain-AbCdEf"]
    },
    {
      sid       = "ReadMails"
      actions   = ["mq:DescribeBroker"]
      resources = ["arn:aws:mq:eu-central-1:111111111111:broker:shop:b-01234567-89ab-cdef-0123-456789abcdef"]
    },
    {
      sid       = "UnlockMails"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:rabbit-AbCdEf"]
    },
    {
      sid       = "ReadArticles"
      actions   = ["rds:DescribeDBClusters"]
      resources = ["arn:aws:rds:eu-central-1:111111111111:cluster:shop"]
    },
    {
      sid     = "LookUpArticles"
      actions = ["rds:DescribeDBClusterParameters", "rds:DescribeDBSubnetGroups"]
      resources = [
        "arn:aws:rds:eu-central-1:111111111111:cluster-pg:*",
        "arn:aws:rds:eu-central-1:111111111111:subgrp:*",
      ]
    },
    {
      sid       = "UnlockArticles"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:documents-AbCdEf"]
    },
    {
      sid       = "ManageSourceNetwork"
      actions   = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]
      resources = ["arn:aws:ec2:eu-central-1:111111111111:*/*"]
    },
    {
      sid = "DescribeSourceNetwork"
      actions = [
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
  ]
}

module "alias_read" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_read.name
  function_version             = module.function_read.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_read" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_read.name
  alias_name    = module.alias_read.name

  alarms = {
    errors = {
      name                = "shop-prod-read-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-read-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_kept" {
  source = "../../../modules/event_rule"

  name        = "desk-prod-kept"
  description = "Every ticket is kept and counted"
  account_id  = "111111111111"
  region      = "eu-central-1"

  event_pattern = jsonencode({
    source = ["desk"]
  })

  targets = {
    lake = {
      arn                          = "arn:aws:firehose:eu-central-1:111111111111:deliverystream/lake"
      input_path                   = "$.detail"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    print = {
      arn = "arn:aws:ecs:eu-central-1:111111111111:cluster/main"
      ecs_target = {
        task_definition_arn = "arn:aws:ecs:eu-central-1:111111111111:task-definition/print"
        task_count          = 2
        platform_version    = "1.4.0"
        network_configuration = {
          subnets          = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
          security_groups  = ["sg-0123456789abcdef0"]
          assign_public_ip = true
        }
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
      input_transformer = {
        input_paths = {
          id = "$.detail.id"
        }
        input_template = "{\"containerOverrides\": [{\"name\": \"print\", \"environment\": [{\"name\": \"TICKET\", \"value\": \"<id>\"}]}]}"
      }
    }
    hosts = {
      arn = "arn:aws:ecs:eu-central-1:111111111111:cluster/hosts"
      ecs_target = {
        task_definition_arn = "arn:aws:ecs:eu-central-1:111111111111:task-definition/sweep:7"
        launch_type         = "EC2"
        group               = "sweeping"
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    count = {
      arn = "arn:aws:batch:eu-central-1:111111111111:job-queue/nightly"
      batch_target = {
        job_definition = "arn:aws:batch:eu-central-1:111111111111:job-definition/count:3"
        job_name       = "count-tickets"
        array_size     = 4
        job_attempts   = 2
      }
      maximum_retry_attempts       = 5
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    site = {
      arn                          = "arn:aws:codebuild:eu-central-1:111111111111:project/site"
      input                        = "{\"sourceVersion\":\"main\"}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Lake"
      actions   = ["firehose:PutRecord", "firehose:PutRecordBatch"]
      resources = ["arn:aws:firehose:eu-central-1:111111111111:deliverystream/lake"]
    },
    {
      sid     = "Print"
      actions = ["ecs:RunTask"]
      resources = [
        "arn:aws:ecs:eu-central-1:111111111111:task-definition/print",
        "arn:aws:ecs:eu-central-1:111111111111:task-definition/print:*",
      ]
      conditions = {
        ArnEquals = {
          "ecs:cluster" = ["arn:aws:ecs:eu-central-1:111111111111:cluster/main"]
        }
      }
    },
    {
      sid       = "PrintRoles"
      actions   = ["iam:PassRole"]
      resources = ["arn:aws:iam::111111111111:role/print-execution", "arn:aws:iam::111111111111:role/print-task"]
      conditions = {
        StringEquals = {
          "iam:PassedToService" = ["ecs-tasks.amazonaws.com"]
        }
      }
    },
    {
      sid       = "Hosts"
      actions   = ["ecs:RunTask"]
      resources = ["arn:aws:ecs:eu-central-1:111111111111:task-definition/sweep:7"]
      conditions = {
        ArnEquals = {
          "ecs:cluster" = ["arn:aws:ecs:eu-central-1:111111111111:cluster/hosts"]
        }
      }
    },
    {
      sid       = "HostsRoles"
      actions   = ["iam:PassRole"]
      resources = ["arn:aws:iam::111111111111:role/sweep-task"]
      conditions = {
        StringEquals = {
          "iam:PassedToService" = ["ecs-tasks.amazonaws.com"]
        }
      }
    },
    {
      sid     = "Count"
      actions = ["batch:SubmitJob"]
      resources = [
        "arn:aws:batch:eu-central-1:111111111111:job-definition/count:3",
        "arn:aws:batch:eu-central-1:111111111111:job-queue/nightly",
      ]
    },
    {
      sid       = "Site"
      actions   = ["codebuild:StartBuild"]
      resources = ["arn:aws:codebuild:eu-central-1:111111111111:project/site"]
    },
  ]
}

module "rule_escalated" {
  source = "../../../modules/event_rule"

  name       = "desk-prod-escalated"
  account_id = "111111111111"
  region     = "eu-central-1"

  event_pattern = jsonencode({
    source      = ["desk"]
    detail-type = ["Ticket Escalated"]
  })

  targets = {
    restart = {
      arn   = "arn:aws:ssm:eu-central-1::document/AWS-RunShellScript"
      input = "{\"commands\":[\"systemctl restart desk\"]}"
      run_command_targets = {
        "tag:role" = ["web", "worker"]
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    flush = {
      arn = "arn:aws:ssm:eu-central-1:111111111111:document/flush-cache"
      run_command_targets = {
        InstanceIds = ["i-0123456789abcdef0", "i-0123456789abcdef1"]
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    failover = {
      arn                          = "arn:aws:ssm:eu-central-1:111111111111:automation-definition/failover:$DEFAULT"
      input                        = "{\"AutomationAssumeRole\":[\"arn:aws:iam::111111111111:role/failover\"]}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    again = {
      arn = "${module.rest_api_orders.execution_arn}/${module.rest_api_orders.stage_name}/POST/orders/*/again"
      http_target = {
        header_parameters = {
          X-Reason = "escalated"
        }
        query_string_parameters = {
          ticket = "$.detail.id"
        }
        path_parameter_values = ["$.detail.order"]
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    audit = {
      arn                          = "arn:aws:execute-api:eu-central-1:111111111111:a1b2c3d4e5/live/PUT/audit"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Restart"
      actions   = ["ssm:SendCommand"]
      resources = ["arn:aws:ssm:eu-central-1::document/AWS-RunShellScript"]
    },
    {
      sid     = "RestartInstances"
      actions = ["ssm:SendCommand"]
      resources = [
        "arn:aws:ec2:eu-central-1:111111111111:instance/i-*",
        "arn:aws:ssm:eu-central-1:111111111111:managed-instance/mi-*",
      ]
      conditions = {
        StringEquals = {
          "ssm:resourceTag/role" = ["web", "worker"]
        }
      }
    },
    {
      sid       = "Flush"
      actions   = ["ssm:SendCommand"]
      resources = ["arn:aws:ssm:eu-central-1:111111111111:document/flush-cache"]
    },
    {
      sid     = "FlushInstances"
      actions = ["ssm:SendCommand"]
      resources = [
        "arn:aws:ec2:eu-central-1:111111111111:instance/i-0123456789abcdef0",
        "arn:aws:ec2:eu-central-1:111111111111:instance/i-0123456789abcdef1",
      ]
    },
    {
      sid       = "Failover"
      actions   = ["ssm:StartAutomationExecution"]
      resources = ["arn:aws:ssm:eu-central-1:111111111111:automation-definition/failover:$DEFAULT"]
    },
    {
      sid       = "FailoverRoles"
      actions   = ["iam:PassRole"]
      resources = ["arn:aws:iam::111111111111:role/failover"]
      conditions = {
        StringEquals = {
          "iam:PassedToService" = ["ssm.amazonaws.com"]
        }
      }
    },
    {
      sid       = "Again"
      actions   = ["execute-api:Invoke"]
      resources = ["${module.rest_api_orders.execution_arn}/${module.rest_api_orders.stage_name}/POST/orders/*/again"]
    },
    {
      sid       = "Audit"
      actions   = ["execute-api:Invoke"]
      resources = ["arn:aws:execute-api:eu-central-1:111111111111:a1b2c3d4e5/live/PUT/audit"]
    },
  ]
}

module "rule_paid" {
  source = "../../../modules/event_rule"

  name       = "desk-prod-paid"
  account_id = "111111111111"
  region     = "eu-central-1"

  event_pattern = jsonencode({
    source      = ["desk"]
    detail-type = ["Ticket Paid"]
  })

  targets = {
    cluster = {
      arn = "arn:aws:redshift:eu-central-1:111111111111:cluster:facts"
      redshift_target = {
        database       = "facts"
        sql            = "CALL load_payments()"
        db_user        = "loader"
        statement_name = "payments"
        with_event     = true
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    secret = {
      arn = "arn:aws:redshift:eu-central-1:111111111111:cluster:facts"
      redshift_target = {
        database            = "facts"
        sql                 = "CALL load_payments()"
        secrets_manager_arn = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:facts-AbCdEf"
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    serverless = {
      arn = "arn:aws:redshift-serverless:eu-central-1:111111111111:workgroup/0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f"
      redshift_target = {
        database = "facts"
        sql      = "SELECT count(*) FROM payments"
      }
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Cluster"
      actions   = ["redshift-data:ExecuteStatement"]
      resources = ["arn:aws:redshift:eu-central-1:111111111111:cluster:facts"]
    },
    {
      sid     = "ClusterCredentials"
      actions = ["redshift:GetClusterCredentials"]
      resources = [
        "arn:aws:redshift:eu-central-1:111111111111:dbuser:facts/loader",
        "arn:aws:redshift:eu-central-1:111111111111:dbname:facts/facts",
      ]
    },
    {
      sid       = "Secret"
      actions   = ["redshift-data:ExecuteStatement"]
      resources = ["arn:aws:redshift:eu-central-1:111111111111:cluster:facts"]
    },
    {
      sid       = "SecretSecret"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:facts-AbCdEf"]
    },
    {
      sid     = "Serverless"
      actions = ["redshift-data:ExecuteStatement"]
      resources = [
        "arn:aws:redshift-serverless:eu-central-1:111111111111:workgroup/0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f",
      ]
    },
    {
      sid     = "ServerlessCredentials"
      actions = ["redshift-serverless:GetCredentials"]
      resources = [
        "arn:aws:redshift-serverless:eu-central-1:111111111111:workgroup/0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f",
      ]
    },
  ]
}

mock_provider "aws" {}

variables {
  account_id            = "111111111111"
  region                = "eu-central-1"
  name                  = "orders-prod-receive"
  artifact              = { bucket = "artifacts-111111111111", key = "receive/0123abcd.zip" }
  handler               = "handler.handle"
  runtime               = "python3.12"
  log_retention_in_days = 30
  dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-dead-letters"
}

run "publishes_from_s3" {
  command = plan

  variables {
    memory_size                    = 512
    timeout                        = 30
    reserved_concurrent_executions = 5
    environment                    = { ORDERS_TABLE = "orders-prod-orders" }
  }

  assert {
    condition     = aws_lambda_function.this.publish && aws_lambda_function.this.s3_bucket == "artifacts-111111111111" && aws_lambda_function.this.s3_key == "receive/0123abcd.zip"
    error_message = "Each change publishes a version of the artifact on S3."
  }

  assert {
    condition     = aws_lambda_function.this.memory_size == 512 && aws_lambda_function.this.timeout == 30 && aws_lambda_function.this.reserved_concurrent_executions == 5
    error_message = "Memory, timeout and concurrency are those that were asked for."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables == tomap({ ORDERS_TABLE = "orders-prod-orders" })
    error_message = "The environment is the one that was given."
  }

  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active" && aws_lambda_function.this.dead_letter_config[0].target_arn == "arn:aws:sqs:eu-central-1:111111111111:orders-prod-dead-letters"
    error_message = "X-Ray is on, and a failed asynchronous invocation has somewhere to go."
  }

  assert {
    condition     = aws_cloudwatch_log_group.logs.name == "/aws/lambda/orders-prod-receive" && aws_cloudwatch_log_group.logs.retention_in_days == 30 && aws_lambda_function.this.logging_config[0].log_group == "/aws/lambda/orders-prod-receive" && aws_lambda_function.this.logging_config[0].log_format == "JSON"
    error_message = "The function writes JSON to a log group with retention."
  }
}

run "an_empty_environment_is_no_environment" {
  command = plan

  assert {
    condition     = length(aws_lambda_function.this.environment) == 0
    error_message = "Lambda reads an empty block back as none: the plan would never be empty."
  }
}

run "grants_exactly_what_was_asked_for" {
  command = plan

  variables {
    policy_statements = [
      { sid = "Orders", actions = ["dynamodb:PutItem"], resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/orders"] },
      {
        sid        = "Facts"
        actions    = ["events:PutEvents"]
        resources  = ["arn:aws:events:eu-central-1:111111111111:event-bus/facts"]
        conditions = { StringEquals = { "events:source" = ["orders"] } }
      },
    ]
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.execution.policy).Statement == [
      { Sid = "Orders", Effect = "Allow", Action = ["dynamodb:PutItem"], Resource = ["arn:aws:dynamodb:eu-central-1:111111111111:table/orders"] },
      { Sid = "Facts", Effect = "Allow", Action = ["events:PutEvents"], Resource = ["arn:aws:events:eu-central-1:111111111111:event-bus/facts"], Condition = { StringEquals = { "events:source" = ["orders"] } } },
      { Sid = "WriteOwnLogs", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = ["arn:aws:logs:eu-central-1:111111111111:log-group:/aws/lambda/orders-prod-receive:*"] },
      { Sid = "WriteTraces", Effect = "Allow", Action = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], Resource = ["*"] },
      { Sid = "SendToDeadLetterQueue", Effect = "Allow", Action = ["sqs:SendMessage"], Resource = ["arn:aws:sqs:eu-central-1:111111111111:orders-prod-dead-letters"] },
    ]
    error_message = "The role may do what was asked for and what the function itself needs, no more."
  }

  assert {
    condition     = jsondecode(aws_iam_role.execution.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111111111111" && jsondecode(aws_iam_role.execution.assume_role_policy).Statement[0].Principal.Service == "lambda.amazonaws.com"
    error_message = "Only Lambda of this account may assume the role."
  }
}

run "reaches_a_network_and_a_file_system_there" {
  command = plan

  variables {
    vpc = {
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0123456789abcdef0"]
    }
    file_system = {
      arn              = "arn:aws:elasticfilesystem:eu-central-1:111111111111:file-system/fs-0123456789abcdef0"
      access_point_arn = "arn:aws:elasticfilesystem:eu-central-1:111111111111:access-point/fsap-0123456789abcdef0"
      local_mount_path = "/mnt/books"
    }
  }

  assert {
    condition     = aws_lambda_function.this.vpc_config[0].subnet_ids == toset(["subnet-0a1b2c3d4e5f60718"]) && aws_lambda_function.this.file_system_config[0].local_mount_path == "/mnt/books"
    error_message = "The function stands in the subnet and mounts the file system."
  }

  assert {
    condition = slice(jsondecode(aws_iam_role_policy.execution.policy).Statement, 3, 7) == [
      {
        Sid      = "ManageNetworkInterfaces"
        Effect   = "Allow"
        Action   = ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"]
        Resource = ["arn:aws:ec2:eu-central-1:111111111111:*/*"]
      },
      { Sid = "DescribeNetwork", Effect = "Allow", Action = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], Resource = ["*"] },
      {
        Sid       = "KeepNetworkFromCode"
        Effect    = "Deny"
        Action    = ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
        Resource  = ["*"]
        Condition = { ArnEquals = { "lambda:SourceFunctionArn" = ["arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-receive"] } }
      },
      {
        Sid       = "MountFileSystem"
        Effect    = "Allow"
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = ["arn:aws:elasticfilesystem:eu-central-1:111111111111:file-system/fs-0123456789abcdef0"]
        Condition = { StringEquals = { "elasticfilesystem:AccessPointArn" = ["arn:aws:elasticfilesystem:eu-central-1:111111111111:access-point/fsap-0123456789abcdef0"] } }
      },
    ]
    error_message = "Lambda may make network interfaces with the role, the function's code may not; it may write to its file system."
  }
}

run "says_what_most_leave_open" {
  command = plan

  variables {
    code_signing_config_arn  = "arn:aws:lambda:eu-central-1:111111111111:code-signing-config:csc-0123456789abcdef0"
    kms_key_arn              = "arn:aws:kms:eu-central-1:111111111111:key/0a1b2c3d-0000-1111-2222-333344445555"
    logging                  = { log_format = "Text", log_group = "/orders/all" }
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/services"
    snap_start               = true
    tags                     = { team = "orders" }
    tracing_mode             = "PassThrough"
  }

  assert {
    condition     = aws_lambda_function.this.code_signing_config_arn == "arn:aws:lambda:eu-central-1:111111111111:code-signing-config:csc-0123456789abcdef0" && aws_lambda_function.this.snap_start[0].apply_on == "PublishedVersions" && aws_lambda_function.this.tracing_config[0].mode == "PassThrough"
    error_message = "Code is signed, versions start from a snapshot, traces pass through."
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == "arn:aws:kms:eu-central-1:111111111111:key/0a1b2c3d-0000-1111-2222-333344445555"
    error_message = "The environment has a key of its own."
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].log_format == "Text" && aws_lambda_function.this.logging_config[0].application_log_level == null && aws_lambda_function.this.logging_config[0].log_group == "/orders/all" && jsondecode(aws_iam_role_policy.execution.policy).Statement[0].Resource == ["arn:aws:logs:eu-central-1:111111111111:log-group:/orders/all:*"]
    error_message = "Text has no levels; the role writes to the named group."
  }

  assert {
    condition     = aws_iam_role.execution.permissions_boundary == "arn:aws:iam::111111111111:policy/services" && aws_iam_role.execution.tags == tomap({ team = "orders" }) && aws_cloudwatch_log_group.logs.tags == tomap({ team = "orders" }) && aws_lambda_function.this.tags == tomap({ team = "orders" })
    error_message = "The role is bounded; all three have the tags."
  }
}

run "composes_arns_of_other_partitions" {
  command = plan

  variables {
    region                = "us-gov-west-1"
    dead_letter_queue_arn = "arn:aws-us-gov:sqs:us-gov-west-1:111111111111:dead-letters"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.execution.policy).Statement[0].Resource[0] == "arn:aws-us-gov:logs:us-gov-west-1:111111111111:log-group:/aws/lambda/orders-prod-receive:*"
    error_message = "GovCloud has a partition of its own."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    account_id                     = "1234"
    architecture                   = "riscv"
    artifact                       = { bucket = "Not A Bucket", key = "" }
    code_signing_config_arn        = "csc-1"
    dead_letter_queue_arn          = "arn:aws:sqs:eu-central-1:111111111111:dead-letters.fifo"
    description                    = format("%0257d", 0)
    environment                    = { AWS_REGION = "eu-central-1", "1st" = "a" }
    ephemeral_storage_size         = 511
    handler                        = "handler handle"
    kms_key_arn                    = "alias/orders"
    layers                         = ["arn:aws:lambda:eu-central-1:111111111111:layer:shared"]
    log_retention_in_days          = 31
    logging                        = { log_format = "XML", application_log_level = "LOUD", log_group = "a b" }
    memory_size                    = 10241
    name                           = "orders.receive"
    permissions_boundary_arn       = "services"
    policy_statements              = [{ sid = "WriteOwnLogs", actions = [], resources = ["*"] }]
    region                         = "europe"
    reserved_concurrent_executions = 1.5
    runtime                        = "cobol"
    tags                           = { "aws:team" = "orders" }
    timeout                        = 901
    tracing_mode                   = "Sometimes"
    vpc                            = { subnet_ids = ["private"], security_group_ids = [] }
  }

  expect_failures = [
    var.account_id,
    var.architecture,
    var.artifact,
    var.code_signing_config_arn,
    var.dead_letter_queue_arn,
    var.description,
    var.environment,
    var.ephemeral_storage_size,
    var.handler,
    var.kms_key_arn,
    var.layers,
    var.log_retention_in_days,
    var.logging,
    var.memory_size,
    var.name,
    var.permissions_boundary_arn,
    var.policy_statements,
    var.region,
    var.reserved_concurrent_executions,
    var.runtime,
    var.tags,
    var.timeout,
    var.tracing_mode,
    var.vpc,
  ]
}

# Apart from the others: these two look at variables that are refused above.
run "refuses_a_file_system_without_a_network" {
  command = plan

  variables {
    file_system = { arn = "fs-1", access_point_arn = "fsap-1", local_mount_path = "/tmp" }
  }

  expect_failures = [var.file_system]
}

run "refuses_a_snapshot_of_much_storage" {
  command = plan

  variables {
    ephemeral_storage_size = 1024
    snap_start             = true
  }

  expect_failures = [var.snap_start]
}

run "is_made_of_an_image" {
  command = plan

  variables {
    artifact = null
    handler  = null
    runtime  = null
    image = {
      uri     = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/orders/receive@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      command = ["handler.handle"]
    }
  }

  assert {
    condition     = aws_lambda_function.this.package_type == "Image" && aws_lambda_function.this.image_config[0].command[0] == "handler.handle" && aws_lambda_function.this.runtime == null
    error_message = "An image is started with the command that is given, and has no runtime."
  }
}

run "refuses_an_image_without_a_version" {
  command = plan

  variables {
    image = { uri = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/orders/receive" }
  }

  expect_failures = [var.image]
}

run "refuses_an_image_with_packaged_code" {
  command = plan

  variables {
    image = { uri = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/orders/receive:v7" }
  }

  expect_failures = [aws_lambda_function.this]
}

run "refuses_packaged_code_without_a_runtime" {
  command = plan

  variables {
    runtime = null
  }

  expect_failures = [aws_lambda_function.this]
}

run "refuses_a_policy_that_iam_would_cut_off" {
  command = plan

  variables {
    policy_statements = [{ sid = "Long", actions = ["s3:GetObject"], resources = [for number in range(400) : "arn:aws:s3:::a-bucket-with-a-name/${number}"] }]
  }

  expect_failures = [aws_iam_role_policy.execution]
}

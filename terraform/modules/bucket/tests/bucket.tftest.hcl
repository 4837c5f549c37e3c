mock_provider "aws" {}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders-prod-uploads-111111111111"
}

run "is_private_encrypted_and_versioned" {
  command = plan

  assert {
    condition     = aws_s3_bucket_public_access_block.access.block_public_acls && aws_s3_bucket_public_access_block.access.block_public_policy && aws_s3_bucket_public_access_block.access.ignore_public_acls && aws_s3_bucket_public_access_block.access.restrict_public_buckets && aws_s3_bucket_ownership_controls.owner.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "Nobody outside of the account gets in, by ACL or policy."
  }

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.encryption.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "AES256" && aws_s3_bucket_versioning.versions.versioning_configuration[0].status == "Enabled" && !aws_s3_bucket.this.force_destroy
    error_message = "Objects are encrypted and kept in versions, and the bucket does not go with them."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.policy.policy).Statement[0].Resource == ["arn:aws:s3:::orders-prod-uploads-111111111111", "arn:aws:s3:::orders-prod-uploads-111111111111/*"]
    error_message = "The bucket takes TLS only."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.lifecycle.rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 7
    error_message = "Unfinished uploads go after a week."
  }
}

run "notifies_an_alias_a_queue_and_a_topic" {
  command = plan

  variables {
    eventbridge_enabled = true
    function_notifications = {
      resize = { function_name = "orders-prod-resize", alias_name = "live", arn = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-resize:live", filter_prefix = "in/", filter_suffix = ".png" }
    }
    queue_notifications = { gone = { arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-gone", events = ["s3:ObjectRemoved:*"] } }
    topic_notifications = { back = { arn = "arn:aws:sns:eu-central-1:111111111111:orders-prod-back", events = ["s3:ObjectRestore:Completed"] } }
  }

  assert {
    condition     = aws_s3_bucket_notification.notifications.eventbridge && endswith(aws_s3_bucket_notification.notifications.lambda_function[0].lambda_function_arn, ":live") && aws_s3_bucket_notification.notifications.queue[0].events == toset(["s3:ObjectRemoved:*"]) && aws_s3_bucket_notification.notifications.topic[0].id == "back"
    error_message = "All of them stand in the bucket's one configuration."
  }

  assert {
    condition     = aws_lambda_permission.notification["resize"].qualifier == "live" && aws_lambda_permission.notification["resize"].source_account == "111111111111"
    error_message = "This bucket, and only as long as it is this account's, may invoke the alias."
  }
}

run "lets_objects_grow_old" {
  command = plan

  variables {
    lifecycle_rules = {
      logs = { prefix = "logs/", transitions = { STANDARD_IA = 30 }, expiration_days = 365, noncurrent_expiration_days = 30, newer_noncurrent_versions = 3 }
    }
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.lifecycle.rule[1].id == "logs" && aws_s3_bucket_lifecycle_configuration.lifecycle.rule[1].noncurrent_version_expiration[0].newer_noncurrent_versions == 3
    error_message = "The rule stands beside the one for unfinished uploads."
  }
}

run "locks_objects_under_a_key_of_ones_own" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:alias/orders-prod-data"
    object_lock = { mode = "GOVERNANCE", days = 30 }
    cors_rules  = [{ allowed_methods = ["PUT"], allowed_origins = ["https://example.com"] }]
  }

  assert {
    condition     = aws_s3_bucket.this.object_lock_enabled && aws_s3_bucket_object_lock_configuration.lock["default"].rule[0].default_retention[0].days == 30 && one(aws_s3_bucket_server_side_encryption_configuration.encryption.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
    error_message = "New versions are locked for a month."
  }
}

run "refuses_what_s3_refuses" {
  command = plan

  variables {
    abort_uploads_days     = 0
    account_id             = "one"
    cors_rules             = [{ allowed_methods = ["PATCH"], allowed_origins = ["*"] }]
    function_notifications = { resize = { function_name = "resize", alias_name = "live", arn = "arn:aws:lambda:eu-central-1:111111111111:function:resize" } }
    kms_key_arn            = "my-key"
    lifecycle_rules        = { nothing = {} }
    name                   = "Uploads"
    object_lock            = { mode = "NEVER", days = 1 }
    queue_notifications    = { q = { arn = "arn:aws:sqs:eu-central-1:111111111111:jobs.fifo" } }
    region                 = "europe"
    topic_notifications    = { t = { arn = "arn:aws:sns:eu-central-1:111111111111:news.fifo" } }
  }

  expect_failures = [
    var.abort_uploads_days,
    var.account_id,
    var.cors_rules,
    var.function_notifications,
    var.kms_key_arn,
    var.lifecycle_rules,
    var.name,
    var.object_lock,
    var.queue_notifications,
    var.region,
    var.topic_notifications,
  ]
}

resource "aws_lambda_alias" "this" {
  name             = var.name
  description      = var.description
  function_name    = var.function_name
  function_version = var.function_version

  # The release controller moves these two. Were Terraform to hold one of them, the next apply would take a release back.
  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}

resource "aws_lambda_function_event_invoke_config" "asynchronous" {
  function_name                = aws_lambda_alias.this.function_name
  qualifier                    = aws_lambda_alias.this.name
  maximum_event_age_in_seconds = var.maximum_event_age_in_seconds
  maximum_retry_attempts       = var.maximum_retry_attempts

  dynamic "destination_config" {
    for_each = var.on_success_destination_arn == null && var.on_failure_destination_arn == null ? [] : ["told"]

    content {
      dynamic "on_success" {
        for_each = var.on_success_destination_arn[*]

        content {
          destination = on_success.value
        }
      }

      dynamic "on_failure" {
        for_each = var.on_failure_destination_arn[*]

        content {
          destination = on_failure.value
        }
      }
    }
  }
}

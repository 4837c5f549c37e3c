resource "aws_cloudwatch_event_bus" "this" {
  name               = var.name
  description        = var.description
  event_source_name  = var.event_source_name
  kms_key_identifier = var.kms_key_arn

  dynamic "dead_letter_config" {
    for_each = var.dead_letter_queue_arn[*]

    content {
      arn = dead_letter_config.value
    }
  }
}

resource "aws_cloudwatch_event_archive" "this" {
  name             = var.name
  description      = var.description
  event_source_arn = var.event_source_arn
  event_pattern    = var.event_pattern
  retention_days   = var.retention_days
}

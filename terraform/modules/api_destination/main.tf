resource "aws_cloudwatch_event_api_destination" "this" {
  name                             = var.name
  description                      = var.description
  connection_arn                   = var.connection_arn
  invocation_endpoint              = var.endpoint
  http_method                      = var.http_method
  invocation_rate_limit_per_second = var.rate_limit_per_second
}

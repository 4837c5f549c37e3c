output "name" {
  description = "Name of the subscription."
  value       = aws_cloudwatch_log_subscription_filter.this.name
}

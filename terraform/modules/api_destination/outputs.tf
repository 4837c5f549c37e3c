output "arn" {
  description = "ARN of the API destination, its UUID at the end."
  value       = aws_cloudwatch_event_api_destination.this.arn
}

output "arn" {
  description = "ARN of the connection."
  value       = aws_cloudwatch_event_connection.this.arn
}

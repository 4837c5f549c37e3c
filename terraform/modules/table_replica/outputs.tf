output "arn" {
  description = "ARN of the replica."
  value       = aws_dynamodb_table_replica.this.arn
}

output "statement_ids" {
  description = "IDs of the statements in the alias's policy, by name."
  value       = { for name, permission in aws_lambda_permission.this : name => permission.statement_id }
}

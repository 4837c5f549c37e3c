output "arn" {
  description = "ARN of the identity pool."
  value       = aws_cognito_identity_pool.this.arn
}

output "id" {
  description = "ID of the identity pool, which applications ask for credentials by."
  value       = aws_cognito_identity_pool.this.id
}

output "role_names" {
  description = "Names of the roles, by authenticated and unauthenticated."
  value       = { for identity, role in aws_iam_role.identity : identity => role.name }
}

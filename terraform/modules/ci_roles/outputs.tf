output "provider_arn" {
  description = "ARN of the issuer in this account."
  value       = aws_iam_openid_connect_provider.issuer.arn
}

output "role_arns" {
  description = "ARN of each role, by its key."
  value       = { for role_key, role in aws_iam_role.this : role_key => role.arn }
}

output "alias_arn" {
  description = "ARN of the key's alias. Known before the key is made, and taken by whatever encrypts with a key."
  value       = "arn:${local.partition}:kms:${var.region}:${var.account_id}:${aws_kms_alias.name.name}"
}

output "arn" {
  description = "ARN of the key itself."
  value       = aws_kms_key.this.arn
}

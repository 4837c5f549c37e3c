output "plan_arn" {
  description = "ARN of the backup plan."
  value       = aws_backup_plan.this.arn
}

output "vault_name" {
  description = "Name of the vault that keeps the backups."
  value       = local.vault_name
}

output "names" {
  description = "Name of each log group, by that name: who uses it comes after the group."
  value       = { for key, group in aws_cloudwatch_log_group.events : key => group.name }
}

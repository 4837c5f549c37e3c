output "resource_id" {
  description = "What Application Auto Scaling scales."
  value       = aws_appautoscaling_target.alias.resource_id
}

output "name" {
  description = "Name of the group."
  value       = aws_scheduler_schedule_group.this.name
}

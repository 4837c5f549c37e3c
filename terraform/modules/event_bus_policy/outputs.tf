output "event_bus_name" {
  description = "Name of the bus: who uses it comes after the policy."
  value       = aws_cloudwatch_event_bus_policy.this.event_bus_name
}

output "arn" {
  description = "ARN of the registry."
  value       = aws_schemas_registry.this.arn
}

output "name" {
  description = "Name of the registry."
  value       = aws_schemas_registry.this.name
}

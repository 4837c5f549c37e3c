output "name" {
  description = "Name of the parameter."
  value       = aws_ssm_parameter.this.name
}

output "arn" {
  description = "ARN of the rule. Known before the rule is made."
  value       = local.arn
}

output "name" {
  description = "Name of the rule."
  value       = aws_iot_topic_rule.this.name
}

output "arn" {
  description = "ARN of the topic. Known before the topic is made, so that policies that name it stand in the plan."
  value       = "arn:${local.partition}:sns:${var.region}:${var.account_id}:${aws_sns_topic.this.name}"
}

output "name" {
  description = "Name of the topic."
  value       = aws_sns_topic.this.name
}

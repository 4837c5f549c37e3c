output "arn" {
  description = "ARN of the queue. Known before the queue is made, so that policies that name it stand in the plan."
  value       = "arn:${local.partition}:sqs:${var.region}:${var.account_id}:${aws_sqs_queue.this.name}"
}

output "name" {
  description = "Name of the queue."
  value       = aws_sqs_queue.this.name
}

output "url" {
  description = "Address of the queue."
  value       = aws_sqs_queue.this.url
}

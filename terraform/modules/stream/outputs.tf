output "arn" {
  description = "ARN of the stream. Known before the stream is made, so that policies that name it stand in the plan."
  value       = "arn:${local.partition}:kinesis:${var.region}:${var.account_id}:stream/${aws_kinesis_stream.this.name}"
}

output "consumer_arns" {
  description = "ARNs of the registered consumers, by name."
  value       = { for name, consumer in aws_kinesis_stream_consumer.reader : name => consumer.arn }
}

output "name" {
  description = "Name of the stream."
  value       = aws_kinesis_stream.this.name
}

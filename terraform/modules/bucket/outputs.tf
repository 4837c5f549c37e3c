output "arn" {
  description = "ARN of the bucket. Known before the bucket is made, so that policies that name it stand in the plan."
  value       = "arn:${local.partition}:s3:::${aws_s3_bucket.this.bucket}"
}

output "name" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.bucket
}

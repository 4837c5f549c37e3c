output "distribution_id" {
  description = "ID of the CloudFront distribution."
  value       = aws_cloudfront_distribution.this.id
}

output "url" {
  description = "Address that clients of a WebSocket API connect to."
  value       = "wss://${aws_cloudfront_distribution.this.domain_name}"
}

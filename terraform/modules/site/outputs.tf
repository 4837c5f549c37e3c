output "bucket" {
  description = "Name of the bucket that holds the files."
  value       = aws_s3_bucket.files.bucket
}

output "distribution_id" {
  description = "ID of the CloudFront distribution."
  value       = aws_cloudfront_distribution.this.id
}

output "url" {
  description = "Address of the site under CloudFront's own name."
  value       = "https://${aws_cloudfront_distribution.this.domain_name}"
}

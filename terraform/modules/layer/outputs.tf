output "arn" {
  description = "ARN of the layer's version, as functions take it."
  value       = aws_lambda_layer_version.this.arn
}

output "layer_arn" {
  description = "ARN of the layer, without a version."
  value       = aws_lambda_layer_version.this.layer_arn
}

output "version" {
  description = "Number of the version."
  value       = aws_lambda_layer_version.this.version
}

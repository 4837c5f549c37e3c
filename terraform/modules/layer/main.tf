resource "aws_lambda_layer_version" "this" {
  layer_name  = var.name
  description = var.description

  s3_bucket = var.artifact.bucket
  s3_key    = var.artifact.key

  compatible_runtimes      = var.compatible_runtimes
  compatible_architectures = var.compatible_architectures
  license_info             = var.license_info
  skip_destroy             = var.skip_destroy

  # A function never names a version that is gone already.
  lifecycle {
    create_before_destroy = true
  }
}

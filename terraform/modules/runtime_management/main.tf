resource "aws_lambda_runtime_management_config" "this" {
  function_name       = var.function_name
  update_runtime_on   = var.update_runtime_on
  runtime_version_arn = var.runtime_version_arn
}

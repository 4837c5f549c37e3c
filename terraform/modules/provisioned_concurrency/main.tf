resource "aws_lambda_provisioned_concurrency_config" "this" {
  function_name                     = var.function_name
  qualifier                         = var.alias_name
  provisioned_concurrent_executions = var.provisioned_concurrent_executions
}

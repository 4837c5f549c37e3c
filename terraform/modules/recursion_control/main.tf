# Destroyed, it leaves Lambda's default: an event that went round sixteen times is dropped.
resource "aws_lambda_function_recursion_config" "this" {
  function_name  = var.function_name
  recursive_loop = var.recursive_loop
}

resource "aws_lambda_permission" "this" {
  for_each = var.permissions

  statement_id       = "invoked-by-${each.key}"
  action             = "lambda:InvokeFunction"
  function_name      = var.function_name
  qualifier          = var.alias_name
  principal          = each.value.principal
  principal_org_id   = each.value.principal_org_id
  source_arn         = each.value.source_arn
  source_account     = each.value.source_account
  event_source_token = each.value.event_source_token
}

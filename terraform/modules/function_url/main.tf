locals {
  callers = var.authorization_type == "NONE" ? ["*"] : var.callers

  # Who may call by who it is: a statement's ID takes no ARN.
  statement_ids = { for caller in local.callers : caller => caller == "*" ? "everybody" : replace(caller, "/[^a-zA-Z0-9-_]+/", "-") }
}

resource "aws_lambda_function_url" "this" {
  function_name      = var.function_name
  qualifier          = var.alias_name
  authorization_type = var.authorization_type
  invoke_mode        = var.invoke_mode

  dynamic "cors" {
    for_each = var.cors[*]

    content {
      allow_credentials = cors.value.allow_credentials
      allow_headers     = cors.value.allow_headers
      allow_methods     = cors.value.allow_methods
      allow_origins     = cors.value.allow_origins
      expose_headers    = cors.value.expose_headers
      max_age           = cors.value.max_age
    }
  }
}

# A caller needs both actions: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
resource "aws_lambda_permission" "invoke_url" {
  for_each = local.statement_ids

  statement_id           = "url-${each.value}"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = var.function_name
  qualifier              = aws_lambda_function_url.this.qualifier
  principal              = each.key
  function_url_auth_type = var.authorization_type
}

# aws_lambda_permission of this provider cannot say that the function may be invoked through its URL only: with it a
# caller could invoke the alias directly too, with any event.
resource "aws_cloudcontrolapi_resource" "invoke_through_url" {
  for_each = local.statement_ids

  type_name = "AWS::Lambda::Permission"

  # What the provider needs of the type; without it each plan would ask CloudFormation for it.
  schema = jsonencode({
    typeName             = "AWS::Lambda::Permission"
    description          = "A statement of a function's policy"
    additionalProperties = false
    primaryIdentifier    = ["/properties/FunctionName", "/properties/Id"]
    readOnlyProperties   = ["/properties/Id"]
    createOnlyProperties = ["/properties/Action", "/properties/FunctionName", "/properties/InvokedViaFunctionUrl", "/properties/Principal"]
    properties = {
      Action                = { type = "string" }
      FunctionName          = { type = "string" }
      Id                    = { type = "string" }
      InvokedViaFunctionUrl = { type = "boolean" }
      Principal             = { type = "string" }
    }
  })

  desired_state = jsonencode({
    Action                = "lambda:InvokeFunction"
    FunctionName          = "${aws_lambda_function_url.this.function_name}:${aws_lambda_function_url.this.qualifier}"
    InvokedViaFunctionUrl = true
    Principal             = each.key
  })
}

locals {
  two_way_routes = { for route_key, route in var.routes : route_key => route if route.two_way }
}

resource "aws_apigatewayv2_model" "message" {
  for_each = var.models

  api_id       = aws_apigatewayv2_api.this.id
  name         = each.key
  description  = each.value.description
  content_type = each.value.content_type
  schema       = each.value.schema
}

resource "aws_apigatewayv2_route" "inbound" {
  for_each = var.routes

  api_id                              = aws_apigatewayv2_api.this.id
  route_key                           = each.key
  operation_name                      = each.value.operation_name
  target                              = "integrations/${local.integration_ids[each.value.integration]}"
  authorization_type                  = each.value.authorizer == null ? each.value.authorization : "CUSTOM"
  authorizer_id                       = each.value.authorizer == null ? null : aws_apigatewayv2_authorizer.function[each.value.authorizer].id
  api_key_required                    = each.value.api_key_required ? true : null
  route_response_selection_expression = each.value.two_way ? "$default" : null

  model_selection_expression = each.value.model_selection_expression
  request_models             = length(each.value.request_models) == 0 ? null : { for key, model in each.value.request_models : key => aws_apigatewayv2_model.message[model].name }

  dynamic "request_parameter" {
    for_each = each.value.request_parameters

    content {
      request_parameter_key = request_parameter.key
      required              = request_parameter.value
    }
  }
}

# What answers a two-way route goes back to the caller only if the route has a response.
resource "aws_apigatewayv2_route_response" "outbound" {
  for_each = local.two_way_routes

  api_id             = aws_apigatewayv2_api.this.id
  route_id           = aws_apigatewayv2_route.inbound[each.key].id
  route_response_key = "$default"

  model_selection_expression = each.value.response_model_selection_expression
  response_models            = length(each.value.response_models) == 0 ? null : { for key, model in each.value.response_models : key => aws_apigatewayv2_model.message[model].name }
}

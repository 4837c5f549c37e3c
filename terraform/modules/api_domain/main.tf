# A domain of its own for APIs of one region: HTTP, WebSocket and (regional) REST APIs alike.
resource "aws_apigatewayv2_domain_name" "this" {
  domain_name = var.domain_name

  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    ip_address_type = var.ip_address_type
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "stage" {
  for_each = var.mappings

  api_id          = each.value.api_id
  domain_name     = aws_apigatewayv2_domain_name.this.id
  stage           = each.value.stage_name
  api_mapping_key = each.value.key
}

resource "aws_route53_record" "address" {
  for_each = var.zone_id == null ? toset([]) : toset(var.ip_address_type == "dualstack" ? ["A", "AAAA"] : ["A"])

  zone_id = var.zone_id
  name    = var.domain_name
  type    = each.key

  alias {
    name                   = aws_apigatewayv2_domain_name.this.domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.this.domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}

mock_provider "aws" {
  mock_resource "aws_apigatewayv2_domain_name" {
    defaults = { id = "chat.example.com" }
  }
}

variables {
  domain_name     = "chat.example.com"
  certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/0b5c7a6e-9d7e-4c8e-9a57-0f5f4f1f3b11"

  mappings = {
    socket = { api_id = "abc123", stage_name = "live" }
    next   = { api_id = "abc124", stage_name = "live", key = "v2/socket" }
  }
}

run "leads_to_stages_over_tls" {
  assert {
    condition     = aws_apigatewayv2_domain_name.this.domain_name_configuration[0].security_policy == "TLS_1_2" && aws_apigatewayv2_domain_name.this.domain_name_configuration[0].endpoint_type == "REGIONAL" && aws_apigatewayv2_domain_name.this.domain_name_configuration[0].ip_address_type == "ipv4"
    error_message = "The domain is regional and speaks TLS 1.2 at least."
  }

  assert {
    condition     = aws_apigatewayv2_api_mapping.stage["socket"].api_mapping_key == null && aws_apigatewayv2_api_mapping.stage["next"].api_mapping_key == "v2/socket" && aws_apigatewayv2_api_mapping.stage["next"].api_id == "abc124"
    error_message = "Each mapping leads to its stage."
  }

  assert {
    condition     = keys(aws_route53_record.address) == []
    error_message = "Without a hosted zone there is no record."
  }
}

run "has_a_record_where_the_zone_is_given" {
  variables {
    zone_id         = "Z0123456789ABCDEFGHIJ"
    ip_address_type = "dualstack"
  }

  assert {
    condition     = keys(aws_route53_record.address) == ["A", "AAAA"] && aws_route53_record.address["A"].name == "chat.example.com" && aws_route53_record.address["A"].zone_id == "Z0123456789ABCDEFGHIJ"
    error_message = "A domain with both kinds of addresses has both records."
  }
}

run "refuses_what_api_gateway_refuses" {
  command = plan

  variables {
    certificate_arn = "0b5c7a6e"
    domain_name     = "Chat.example.com"
    ip_address_type = "ipv6"
    mappings        = { socket = { api_id = "abc123", stage_name = "live", key = "/v2" } }
    zone_id         = "example.com"
  }

  expect_failures = [
    var.certificate_arn,
    var.domain_name,
    var.ip_address_type,
    var.mappings,
    var.zone_id,
  ]
}

run "refuses_two_mappings_of_one_key" {
  command = plan

  variables {
    mappings = {
      one = { api_id = "abc123", stage_name = "live" }
      two = { api_id = "abc124", stage_name = "live" }
    }
  }

  expect_failures = [var.mappings]
}

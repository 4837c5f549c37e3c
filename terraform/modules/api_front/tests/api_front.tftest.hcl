mock_provider "aws" {}

variables {
  name        = "orders-prod-socket"
  api_id      = "abc123"
  region      = "eu-central-1"
  stage_name  = "live"
  web_acl_arn = "arn:aws:wafv2:us-east-1:111111111111:global/webacl/edge/0b5c7a6e"
}

run "stands_before_the_stage" {
  assert {
    condition     = one(aws_cloudfront_distribution.this.origin).domain_name == "abc123.execute-api.eu-central-1.amazonaws.com" && one(aws_cloudfront_distribution.this.origin).origin_path == "/live"
    error_message = "CloudFront leads to the stage."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.web_acl_id == var.web_acl_arn
    error_message = "The web ACL judges."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" && aws_cloudfront_distribution.this.default_cache_behavior[0].origin_request_policy_id == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    error_message = "Nothing is cached, and everything but the Host header goes on."
  }
}

run "refuses_what_cloudfront_refuses" {
  command = plan

  variables {
    api_id      = "wss://abc123"
    name        = ""
    price_class = "PriceClass_1"
    region      = "Frankfurt"
    stage_name  = "$default"
    web_acl_arn = "arn:aws:wafv2:eu-central-1:111111111111:regional/webacl/edge/0b5c7a6e"
  }

  expect_failures = [
    var.api_id,
    var.name,
    var.price_class,
    var.region,
    var.stage_name,
    var.web_acl_arn,
  ]
}

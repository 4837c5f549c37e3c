mock_provider "aws" {
  mock_resource "aws_cloudfront_distribution" {
    defaults = {
      id          = "E42"
      arn         = "arn:aws:cloudfront::111111111111:distribution/E42"
      domain_name = "d42.cloudfront.net"
    }
  }

  mock_resource "aws_s3_bucket" {
    defaults = {
      arn                         = "arn:aws:s3:::orders-prod-web-111111111111"
      bucket_regional_domain_name = "orders-prod-web-111111111111.s3.eu-central-1.amazonaws.com"
    }
  }
}

variables {
  name                    = "orders-prod-web"
  bucket                  = "orders-prod-web-111111111111"
  content_security_policy = "default-src 'self'"
  source_directory        = "tests/files"
  files                   = { "index.html" = { content_type = "text/html; charset=utf-8" } }
}

run "keeps_its_files_private" {
  assert {
    condition     = aws_s3_bucket_public_access_block.files.block_public_acls && aws_s3_bucket_public_access_block.files.block_public_policy && aws_s3_bucket_public_access_block.files.ignore_public_acls && aws_s3_bucket_public_access_block.files.restrict_public_buckets && aws_s3_bucket_ownership_controls.files.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "Nobody reaches the bucket but by its policy."
  }

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.files.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "AES256" && aws_s3_bucket_versioning.files.versioning_configuration[0].status == "Enabled" && !aws_s3_bucket.files.force_destroy
    error_message = "Files are encrypted and versioned, and stay unless told otherwise."
  }

  assert {
    condition     = { for statement in jsondecode(aws_s3_bucket_policy.files.policy).Statement : statement.Sid => statement.Condition } == { ReadByThisDistribution = { StringEquals = { "AWS:SourceArn" = "arn:aws:cloudfront::111111111111:distribution/E42" } }, RefusePlainTransport = { Bool = { "aws:SecureTransport" = "false" } } }
    error_message = "This distribution reads, and everybody speaks TLS."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.origin).origin_access_control_id == aws_cloudfront_origin_access_control.bucket.id && aws_cloudfront_origin_access_control.bucket.signing_behavior == "always"
    error_message = "CloudFront signs what it asks of the bucket."
  }
}

run "serves_files_with_security_headers" {
  variables {
    generated_files = { "config.js" = { content_type = "text/javascript", content = "export const socket = 'wss://example';" } }
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https" && aws_cloudfront_distribution.this.default_cache_behavior[0].response_headers_policy_id == aws_cloudfront_response_headers_policy.security.id && aws_cloudfront_distribution.this.default_root_object == "index.html"
    error_message = "The site speaks HTTPS and sends its security headers."
  }

  assert {
    condition     = aws_cloudfront_response_headers_policy.security.security_headers_config[0].content_security_policy[0].content_security_policy == "default-src 'self'" && aws_cloudfront_response_headers_policy.security.security_headers_config[0].frame_options[0].frame_option == "DENY"
    error_message = "The page's policy is the one that was given, and no other page frames it."
  }

  assert {
    condition     = aws_s3_object.file["index.html"].source == "tests/files/index.html" && aws_s3_object.file["index.html"].source_hash == filemd5("tests/files/index.html") && aws_s3_object.file["index.html"].content_type == "text/html; charset=utf-8" && aws_s3_object.file["index.html"].cache_control == "no-cache"
    error_message = "A file goes up when its content changes, and browsers ask for it again."
  }

  assert {
    condition     = aws_s3_object.generated["config.js"].content == "export const socket = 'wss://example';"
    error_message = "A generated file holds what Terraform knows."
  }

  assert {
    condition     = output.url == "https://d42.cloudfront.net" && output.distribution_id == "E42" && output.bucket == "orders-prod-web-111111111111"
    error_message = "The site has an address."
  }
}

run "answers_to_a_name_of_yours" {
  variables {
    acm_certificate_arn = "arn:aws:acm:us-east-1:111111111111:certificate/0123abcd"
    aliases             = ["orders.example.com"]
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021" && aws_cloudfront_distribution.this.viewer_certificate[0].ssl_support_method == "sni-only" && aws_cloudfront_distribution.this.aliases == toset(["orders.example.com"])
    error_message = "With a certificate of yours nothing older than TLS 1.2 is spoken."
  }
}

run "refuses_aliases_without_a_certificate" {
  command = plan

  variables {
    aliases = ["orders.example.com"]
  }

  expect_failures = [var.aliases]
}

run "refuses_a_root_that_is_no_file" {
  command = plan

  variables {
    default_root_object = "home.html"
  }

  expect_failures = [var.default_root_object]
}

run "refuses_a_file_that_is_also_generated" {
  command = plan

  variables {
    generated_files = { "index.html" = { content_type = "text/html", content = "" } }
  }

  expect_failures = [var.generated_files]
}

run "refuses_what_cloudfront_and_s3_refuse" {
  command = plan

  variables {
    acm_certificate_arn     = "arn:aws:acm:eu-central-1:111111111111:certificate/0123abcd"
    aliases                 = ["orders.example.com"]
    bucket                  = "Orders"
    content_security_policy = ""
    description             = format("%0129d", 0)
    name                    = "orders web"
    price_class             = "PriceClass_1"
  }

  expect_failures = [
    var.acm_certificate_arn,
    var.bucket,
    var.content_security_policy,
    var.description,
    var.name,
    var.price_class,
  ]
}

run "refuses_a_file_outside_of_its_directory" {
  command = plan

  variables {
    files               = { "../files/index.html" = { content_type = "text/html" } }
    default_root_object = "../files/index.html"
  }

  expect_failures = [var.files]
}

run "has_names_pages_and_records_of_its_own" {
  command = plan

  variables {
    aliases                  = ["shop.example.com", "www.shop.example.com"]
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d"
    minimum_protocol_version = "TLSv1.2_2019"
    zone_id                  = "Z0123456789ABCDEFGHIJ"
    web_acl_arn              = "arn:aws:wafv2:us-east-1:111111111111:global/webacl/shop/0a1b2c3d"
    error_pages              = { "403" = { path = "/index.html", status = 200 } }
  }

  assert {
    condition     = keys(aws_route53_record.alias) == ["shop.example.com A", "shop.example.com AAAA", "www.shop.example.com A", "www.shop.example.com AAAA"]
    error_message = "Every name has a record for either version of IP."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2019" && aws_cloudfront_distribution.this.web_acl_id == "arn:aws:wafv2:us-east-1:111111111111:global/webacl/shop/0a1b2c3d"
    error_message = "Protocol and web ACL are those that were given."
  }

  assert {
    condition     = [for page in aws_cloudfront_distribution.this.custom_error_response : "${page.error_code} ${page.response_code} ${page.response_page_path}"] == ["403 200 /index.html"]
    error_message = "What is not there is the app's business."
  }
}

run "refuses_records_without_aliases_and_old_protocols" {
  command = plan

  variables {
    zone_id                  = "Z0123456789ABCDEFGHIJ"
    minimum_protocol_version = "TLSv1"
    web_acl_arn              = "arn:aws:wafv2:eu-central-1:111111111111:regional/webacl/shop/0a1b2c3d"
    error_pages              = { "418" = { path = "/teapot.html", status = 200 } }
  }

  expect_failures = [
    var.error_pages,
    var.minimum_protocol_version,
    var.web_acl_arn,
    var.zone_id,
  ]
}

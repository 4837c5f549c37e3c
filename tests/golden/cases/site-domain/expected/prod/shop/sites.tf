# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "site_web" {
  source = "../../../modules/site"

  name                = "shop-prod-web"
  bucket              = "shop-prod-web-111111111111"
  source_directory    = "${path.root}/../../../../functions/shop/site"
  default_root_object = "index.html"
  price_class         = "PriceClass_All"
  web_acl_arn         = "arn:aws:wafv2:us-east-1:111111111111:global/webacl/shop/6a1ff9a1-1f6c-4c2e-9a6e-4e7a4d5b0c1d"

  aliases                  = ["shop.example.com", "www.shop.example.com"]
  acm_certificate_arn      = "arn:aws:acm:us-east-1:111111111111:certificate/6a1ff9a1-1f6c-4c2e-9a6e-4e7a4d5b0c1d"
  minimum_protocol_version = "TLSv1.2_2019"
  zone_id                  = "Z0123456789ABCDEFGHIJ"

  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])

  files = {
    "errors/404.html" = { content_type = "text/html; charset=utf-8" }
    "index.html"      = { content_type = "text/html; charset=utf-8" }
  }

  error_pages = {
    403 = {
      path          = "/errors/404.html"
      status        = 404
      cache_seconds = 60
    }
    404 = {
      path   = "/errors/404.html"
      status = 404
    }
  }
}

module "site_app" {
  source = "../../../modules/site"

  name                = "shop-prod-app"
  bucket              = "shop-prod-app-111111111111"
  source_directory    = "${path.root}/../../../../functions/shop/app"
  default_root_object = "index.html"

  aliases             = ["app.example.com"]
  acm_certificate_arn = "arn:aws:acm:us-east-1:111111111111:certificate/6a1ff9a1-1f6c-4c2e-9a6e-4e7a4d5b0c1d"

  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])

  files = {
    "index.html" = { content_type = "text/html; charset=utf-8" }
  }

  error_pages = {
    403 = {
      path   = "/index.html"
      status = 200
    }
  }
}

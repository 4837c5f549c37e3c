# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "site_web" {
  source = "../../../modules/site"

  name                = "shop-prod-web"
  bucket              = "shop-prod-web-111111111111"
  source_directory    = "${path.root}/../../../../functions/shop/web"
  default_root_object = "index.html"
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
}

# Rendered by stagetwin from functions/inbox/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "site_web" {
  source = "../../../modules/site"

  name                = "inbox-prod-web"
  bucket              = "inbox-prod-web-111111111111"
  source_directory    = "${path.root}/../../../../functions/inbox/site"
  default_root_object = "index.html"
  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https://inbox-prod-enclosures-111111111111.s3.eu-west-1.amazonaws.com https://inbox-prod-stamps-111111111111.s3.eu-west-1.amazonaws.com",
    "font-src 'self'",
    "connect-src 'self' https://inbox-prod-enclosures-111111111111.s3.eu-west-1.amazonaws.com",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])

  files = {
    "index.html" = { content_type = "text/html; charset=utf-8" }
  }
}

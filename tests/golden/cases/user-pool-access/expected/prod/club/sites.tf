# Rendered by stagetwin from functions/club/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "site_page" {
  source = "../../../modules/site"

  name                = "club-prod-page"
  bucket              = "club-prod-page-111111111111"
  source_directory    = "${path.root}/../../../../functions/club/site"
  default_root_object = "index.html"
  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self' ${module.user_pool_members.api_url}",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])

  files = {
    "index.html" = { content_type = "text/html; charset=utf-8" }
  }

  generated_files = {
    "config.js" = {
      content_type = "text/javascript; charset=utf-8"
      content = format("window.STAGETWIN_CONFIG = %s;\n", jsonencode({
        signIn = {
          url      = module.user_pool_members.api_url
          clientId = module.user_pool_members.client_ids["web"]
        }
      }))
    }
  }
}

# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "site_web" {
  source = "../../../modules/site"

  name                = "positive-chat-prod-web"
  bucket              = "positive-chat-prod-web-111111111111"
  source_directory    = "${path.root}/../../../../functions/positive-chat/site"
  default_root_object = "index.html"
  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https://positive-chat-prod-pictures-111111111111.s3.eu-central-1.amazonaws.com",
    "font-src 'self'",
    "connect-src 'self' ${module.websocket_api_websocket.url} ${module.user_pool_members.api_url} https://positive-chat-prod-uploads-111111111111.s3.eu-central-1.amazonaws.com",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])

  files = {
    "account.js"   = { content_type = "text/javascript; charset=utf-8" }
    "app.js"       = { content_type = "text/javascript; charset=utf-8" }
    "index.html"   = { content_type = "text/html; charset=utf-8" }
    "languages.js" = { content_type = "text/javascript; charset=utf-8" }
    "link.js"      = { content_type = "text/javascript; charset=utf-8" }
    "logo.svg"     = { content_type = "image/svg+xml" }
    "messages.css" = { content_type = "text/css; charset=utf-8" }
    "messages.js"  = { content_type = "text/javascript; charset=utf-8" }
    "pictures.js"  = { content_type = "text/javascript; charset=utf-8" }
    "sign-in.js"   = { content_type = "text/javascript; charset=utf-8" }
    "style.css"    = { content_type = "text/css; charset=utf-8" }
  }

  generated_files = {
    "config.js" = {
      content_type = "text/javascript; charset=utf-8"
      content = format("window.STAGETWIN_CONFIG = %s;\n", jsonencode({
        socketUrl = module.websocket_api_websocket.url
        signIn = {
          url      = module.user_pool_members.api_url
          clientId = module.user_pool_members.client_ids["web"]
        }
      }))
    }
  }
}

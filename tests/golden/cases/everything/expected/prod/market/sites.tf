# Rendered by stagetwin from functions/market/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "site_web" {
  source = "../../../modules/site"

  name                = "market-prod-web"
  description         = "The shop window"
  bucket              = "market-prod-web-111111111111"
  source_directory    = "${path.root}/../../../../functions/market/window"
  default_root_object = "start.html"
  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self' ${module.websocket_api_socket.url}",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])

  files = {
    LICENSE            = { content_type = "application/octet-stream" }
    "app.js"           = { content_type = "text/javascript; charset=utf-8" }
    "pictures/a b.svg" = { content_type = "image/svg+xml" }
    "start.html"       = { content_type = "text/html; charset=utf-8" }
  }

  generated_files = {
    "config.js" = {
      content_type = "text/javascript; charset=utf-8"
      content      = "window.STAGETWIN_CONFIG = ${jsonencode({ socketUrl = module.websocket_api_socket.url })};\n"
    }
  }
}

module "site_plain" {
  source = "../../../modules/site"

  name                = "market-prod-plain"
  bucket              = "market-prod-plain-111111111111"
  source_directory    = "${path.root}/../../../../functions/market/site"
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

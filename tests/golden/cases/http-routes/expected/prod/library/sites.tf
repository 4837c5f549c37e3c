# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "site_reading_room" {
  source = "../../../modules/site"

  name                = "library-prod-reading-room"
  bucket              = "library-prod-reading-room-111111111111"
  source_directory    = "${path.root}/../../../../functions/library/site"
  default_root_object = "index.html"
  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self' ${module.http_api_catalogue.url}",
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
      content      = "window.STAGETWIN_CONFIG = ${jsonencode({ apiUrl = module.http_api_catalogue.url })};\n"
    }
  }
}

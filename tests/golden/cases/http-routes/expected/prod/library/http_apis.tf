# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "http_api_catalogue" {
  source = "../../../modules/http_api"

  name                   = "library-prod-catalogue"
  description            = "What readers and librarians use"
  throttling_burst_limit = 50
  throttling_rate_limit  = 12.5
  log_retention_in_days  = 90
  access_log_format = {
    id     = "$context.requestId"
    route  = "$context.routeKey"
    status = "$context.status"
  }
  stage_variables = {
    branch = "main-street"
  }

  routes = {
    "GET /books/{isbn}" = { integration = "books" }
    "PUT /books/{isbn}" = {
      integration = "books"
      authorizer  = "readers"
      scopes      = ["books/write"]
      throttling  = { burst_limit = 5, rate_limit = 0.5 }
    }
    "DELETE /books/{isbn}" = {
      integration = "books"
      authorizer  = "librarians"
    }
    "ANY /shelves/{path+}" = { integration = "books-v1-5000ms" }
    "POST /audits" = {
      integration = "books"
      iam         = true
    }
    "$default" = { integration = "books-5000ms" }
  }

  function_integrations = {
    books = {
      function_name = module.function_books.name
      alias_name    = module.alias_books.name
      invoke_arn    = module.alias_books.invoke_arn
    }
    books-v1-5000ms = {
      function_name          = module.function_books.name
      alias_name             = module.alias_books.name
      invoke_arn             = module.alias_books.invoke_arn
      payload_format_version = "1.0"
      timeout_milliseconds   = 5000
    }
    books-5000ms = {
      function_name        = module.function_books.name
      alias_name           = module.alias_books.name
      invoke_arn           = module.alias_books.invoke_arn
      timeout_milliseconds = 5000
    }
  }

  authorizers = {
    readers = {
      identity_sources = ["$request.header.Authorization"]
      jwt = {
        issuer   = "https://tokens.example.com/readers"
        audience = ["library", "library-app"]
      }
    }
    librarians = {
      identity_sources = ["$request.header.X-Librarian"]
      function = {
        function_name         = module.function_guard.name
        alias_name            = module.alias_guard.name
        invoke_arn            = module.alias_guard.invoke_arn
        result_ttl_in_seconds = 60
      }
    }
    auditors = {
      identity_sources = ["$request.header.Authorization"]
      function = {
        function_name          = module.function_guard.name
        alias_name             = module.alias_guard.name
        invoke_arn             = module.alias_guard.invoke_arn
        payload_format_version = "1.0"
        simple_responses       = false
      }
    }
  }

  cors = {
    allow_origins     = ["https://library.example.com"]
    allow_methods     = ["GET", "PUT"]
    allow_headers     = ["authorization", "content-type"]
    expose_headers    = ["x-shelf"]
    allow_credentials = true
    max_age           = 600
  }
}

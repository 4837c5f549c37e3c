# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rest_api_catalogue" {
  source = "../../../modules/rest_api"

  name                     = "library-prod-catalogue"
  description              = "What partners use"
  stage_name               = "v1"
  binary_media_types       = ["image/png"]
  minimum_compression_size = 1024
  xray_tracing_enabled     = false
  throttling_burst_limit   = 100
  throttling_rate_limit    = 50
  logging_level            = "INFO"
  log_retention_in_days    = 90
  access_log_format = {
    id     = "$context.requestId"
    status = "$context.status"
  }
  stage_variables = {
    branch = "main-street"
  }

  routes = {
    "GET /books" = {
      function            = "books"
      required_parameters = ["querystring.page", "header.X-Request-Id"]
    }
    "POST /books" = {
      function   = "books"
      authorizer = "librarians"
      model      = "Book"
    }
    "GET /books/{isbn}" = { function = "books" }
    "DELETE /books/{isbn}" = {
      function   = "books"
      authorizer = "shifts"
    }
    "PUT /books/{isbn}" = {
      function             = "books"
      required_parameters  = ["querystring.shelf"]
      model                = "Book"
      timeout_milliseconds = 5000
      throttling           = { burst_limit = 2, rate_limit = 1 }
    }
    "ANY /shelves/{path+}" = { function = "books" }
    "GET /loans" = {
      function = "books"
      api_key  = true
    }
    "POST /audits" = {
      function = "books"
      iam      = true
    }
  }

  # The ARNs are written out, so that a plan shows what becomes of the API before its functions are there.
  functions = {
    books = {
      function_name = module.function_books.name
      alias_name    = module.alias_books.name
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:library-prod-books:live/invocations"
    }
    guard = {
      function_name = module.function_guard.name
      alias_name    = module.alias_guard.name
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:library-prod-guard:live/invocations"
    }
  }

  models = {
    Book = jsonencode({
      type     = "object"
      required = ["title"]
      properties = {
        title = {
          type      = "string"
          minLength = 1
        }
        pages = {
          type    = "integer"
          minimum = 1
        }
      }
    })
  }

  authorizers = {
    librarians = {
      type                  = "REQUEST"
      function              = "guard"
      identity_sources      = ["method.request.header.X-Librarian"]
      result_ttl_in_seconds = 60
    }
    shifts = {
      type                  = "TOKEN"
      function              = "guard"
      identity_sources      = ["method.request.header.X-Shift"]
      validation_expression = "^shift-[a-z]+$"
    }
  }

  cors = {
    allow_origin      = "https://library.example.com"
    allow_headers     = ["content-type", "x-librarian"]
    allow_credentials = true
    max_age           = 600
  }

  usage_plans = {
    partners = {
      description = "Other libraries"
      keys        = ["north", "south"]
      burst_limit = 50
      rate_limit  = 25
      quota       = { limit = 3, period = "DAY" }
    }
  }
}

# Connections take values only, so the secret's stands in the state, too.
data "aws_secretsmanager_secret_version" "authorization" {
  secret_id = var.secret_id
}

locals {
  value = data.aws_secretsmanager_secret_version.authorization.secret_string
}

resource "aws_cloudwatch_event_connection" "this" {
  name               = var.name
  description        = var.description
  authorization_type = var.api_key != null ? "API_KEY" : var.basic != null ? "BASIC" : "OAUTH_CLIENT_CREDENTIALS"

  auth_parameters {
    dynamic "api_key" {
      for_each = var.api_key[*]

      content {
        key   = api_key.value.header
        value = local.value
      }
    }

    dynamic "basic" {
      for_each = var.basic[*]

      content {
        username = basic.value.username
        password = local.value
      }
    }

    dynamic "oauth" {
      for_each = var.oauth[*]

      content {
        authorization_endpoint = oauth.value.authorization_endpoint
        http_method            = oauth.value.http_method

        client_parameters {
          client_id     = oauth.value.client_id
          client_secret = local.value
        }

        oauth_http_parameters {
          dynamic "body" {
            for_each = merge(
              { grant_type = "client_credentials" },
              { for scope in oauth.value.scope[*] : "scope" => scope },
            )

            content {
              key             = body.key
              value           = body.value
              is_value_secret = false
            }
          }
        }
      }
    }
  }
}

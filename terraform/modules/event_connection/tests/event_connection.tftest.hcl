mock_provider "aws" {
  mock_data "aws_secretsmanager_secret_version" {
    defaults = { secret_string = "hush" }
  }
}

variables {
  name      = "orders-prod-crm"
  secret_id = "shared/crm"
}

run "sends_a_header" {
  command = plan

  variables {
    api_key = { header = "X-Api-Key" }
  }

  assert {
    condition     = aws_cloudwatch_event_connection.this.authorization_type == "API_KEY" && aws_cloudwatch_event_connection.this.auth_parameters[0].api_key[0].key == "X-Api-Key"
    error_message = "A header carries the secret."
  }
}

run "gets_tokens" {
  command = plan

  variables {
    oauth = {
      authorization_endpoint = "https://login.example.com/token"
      client_id              = "orders"
      scope                  = "events.write"
    }
  }

  assert {
    condition     = aws_cloudwatch_event_connection.this.authorization_type == "OAUTH_CLIENT_CREDENTIALS" && [for one in aws_cloudwatch_event_connection.this.auth_parameters[0].oauth[0].oauth_http_parameters[0].body : one.key] == ["grant_type", "scope"]
    error_message = "The client asks for a token with its credentials."
  }
}

run "refuses_two_ways_at_once" {
  command = plan

  variables {
    api_key = { header = "X-Api-Key" }
    basic   = { username = "orders" }
  }

  expect_failures = [var.api_key]
}

run "refuses_what_eventbridge_refuses" {
  command = plan

  variables {
    basic       = { username = "a:b" }
    description = format("%0513d", 0)
    name        = "my connection"
    oauth       = { authorization_endpoint = "http://login.example.com", client_id = "orders" }
    secret_id   = ""
  }

  expect_failures = [
    var.basic,
    var.description,
    var.name,
    var.oauth,
    var.secret_id,
  ]
}

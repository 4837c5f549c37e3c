mock_provider "aws" {}

variables {
  function_name = "orders-prod-receive"
  alias_name    = "live"
}

run "asks_for_signed_requests" {
  command = plan

  assert {
    condition     = aws_lambda_function_url.this.authorization_type == "AWS_IAM" && aws_lambda_function_url.this.qualifier == "live" && aws_lambda_function_url.this.invoke_mode == "BUFFERED" && length(aws_lambda_function_url.this.cors) == 0
    error_message = "The alias has an address that asks who calls."
  }

  assert {
    condition     = length(aws_lambda_permission.invoke_url) == 0 && length(aws_cloudcontrolapi_resource.invoke_through_url) == 0
    error_message = "Nobody is let in who is not named."
  }
}

run "lets_named_callers_in" {
  command = plan

  variables {
    callers = ["222222222222", "arn:aws:iam::333333333333:role/shop"]
  }

  assert {
    condition = { for caller, permission in aws_lambda_permission.invoke_url : caller => permission.statement_id } == {
      "222222222222"                        = "url-222222222222"
      "arn:aws:iam::333333333333:role/shop" = "url-arn-aws-iam-333333333333-role-shop"
    }
    error_message = "Each caller has a statement."
  }

  assert {
    condition = jsondecode(aws_cloudcontrolapi_resource.invoke_through_url["222222222222"].desired_state) == {
      Action                = "lambda:InvokeFunction"
      FunctionName          = "orders-prod-receive:live"
      InvokedViaFunctionUrl = true
      Principal             = "222222222222"
    }
    error_message = "A caller may invoke the alias through its URL only."
  }
}

run "lets_everybody_in" {
  command = plan

  variables {
    authorization_type = "NONE"
    invoke_mode        = "RESPONSE_STREAM"
    cors               = { allow_origins = ["*"] }
  }

  assert {
    condition     = aws_lambda_permission.invoke_url["*"].function_url_auth_type == "NONE" && aws_lambda_permission.invoke_url["*"].statement_id == "url-everybody"
    error_message = "Everybody may call the URL."
  }

  assert {
    condition     = aws_lambda_function_url.this.cors[0].allow_methods == toset(["*"]) && aws_lambda_function_url.this.cors[0].allow_origins == toset(["*"])
    error_message = "Pages of every origin may call."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    function_name      = "orders:receive"
    alias_name         = "42"
    authorization_type = "SOME"
    invoke_mode        = "SLOWLY"
    cors               = { allow_origins = ["*"], allow_credentials = true, allow_methods = ["LOOK"], max_age = 86401 }
  }

  expect_failures = [var.function_name, var.alias_name, var.authorization_type, var.invoke_mode, var.cors]
}

run "refuses_everybody_among_the_callers" {
  command = plan

  variables {
    callers = ["*"]
  }

  expect_failures = [var.callers]
}

run "refuses_callers_beside_everybody" {
  command = plan

  variables {
    authorization_type = "NONE"
    callers            = ["222222222222"]
  }

  expect_failures = [var.callers]
}

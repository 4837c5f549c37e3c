mock_provider "aws" {}

variables {
  name  = "/orders/prod/greeting"
  value = "Hello"
}

run "is_a_plain_text_that_a_plan_shows" {
  command = plan

  assert {
    condition     = aws_ssm_parameter.this.type == "String" && aws_ssm_parameter.this.insecure_value == "Hello" && aws_ssm_parameter.this.tier == "Standard"
    error_message = "A parameter is a text that people review."
  }
}

run "is_a_list" {
  command = plan

  variables {
    type  = "StringList"
    value = "a,b"
  }

  assert {
    condition     = aws_ssm_parameter.this.type == "StringList"
    error_message = "A list is a list."
  }
}

run "refuses_what_ssm_refuses_and_secrets" {
  command = plan

  variables {
    allowed_pattern = ""
    description     = join("", [for number in range(205) : "12345"])
    name            = "with spaces"
    tier            = "Best"
    type            = "SecureString"
    value           = ""
  }

  expect_failures = [var.allowed_pattern, var.description, var.name, var.tier, var.type, var.value]
}

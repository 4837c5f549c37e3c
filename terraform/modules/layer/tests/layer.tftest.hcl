mock_provider "aws" {}

variables {
  name                     = "orders-prod-common"
  artifact                 = { bucket = "artifacts-111111111111", key = "orders/layers/common/0123abcd.zip" }
  compatible_runtimes      = ["python3.12"]
  compatible_architectures = ["arm64"]
}

run "comes_from_its_artifact" {
  command = plan

  assert {
    condition     = aws_lambda_layer_version.this.s3_key == "orders/layers/common/0123abcd.zip" && aws_lambda_layer_version.this.skip_destroy == false
    error_message = "A layer's version is made of its artifact, and goes with it."
  }
}

run "says_what_it_is" {
  command = plan

  variables {
    compatible_architectures = ["arm64", "x86_64"]
    description              = "What all functions share"
    license_info             = "MIT"
    skip_destroy             = true
  }

  assert {
    condition     = aws_lambda_layer_version.this.license_info == "MIT" && aws_lambda_layer_version.this.description == "What all functions share" && aws_lambda_layer_version.this.skip_destroy && length(aws_lambda_layer_version.this.compatible_architectures) == 2
    error_message = "A layer carries its description, license and architectures."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    artifact                 = { bucket = "A", key = "" }
    compatible_architectures = ["riscv"]
    compatible_runtimes      = []
    description              = format("%0257d", 0)
    license_info             = format("%0513d", 0)
    name                     = "common code"
  }

  expect_failures = [
    var.artifact,
    var.compatible_architectures,
    var.compatible_runtimes,
    var.description,
    var.license_info,
    var.name,
  ]
}

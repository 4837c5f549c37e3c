# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "bucket_uploads" {
  source = "../../../modules/bucket"

  name               = "positive-chat-prod-uploads-111111111111"
  account_id         = "111111111111"
  region             = "eu-central-1"
  versioning_enabled = false
  force_destroy      = true

  lifecycle_rules = {
    forgotten = {
      expiration_days = 1
    }
  }

  function_notifications = {
    check = {
      function_name = module.function_picture_check.name
      alias_name    = module.alias_picture_check.name
      arn           = "arn:aws:lambda:eu-central-1:111111111111:function:positive-chat-prod-picture-check:live"
    }
  }

  cors_rules = [
    {
      allowed_origins = ["*"]
      allowed_methods = ["POST"]
    },
  ]
}

module "bucket_pictures" {
  source = "../../../modules/bucket"

  name               = "positive-chat-prod-pictures-111111111111"
  account_id         = "111111111111"
  region             = "eu-central-1"
  versioning_enabled = false
  force_destroy      = true

  lifecycle_rules = {
    old = {
      expiration_days = 30
    }
  }
}

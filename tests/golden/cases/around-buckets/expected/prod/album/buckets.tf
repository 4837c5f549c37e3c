# Rendered by stagetwin from functions/album/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "bucket_pictures" {
  source = "../../../modules/bucket"

  name                = "album-prod-pictures-111111111111"
  account_id          = "111111111111"
  region              = "eu-central-1"
  force_destroy       = true
  abort_uploads_days  = 2
  eventbridge_enabled = true

  lifecycle_rules = {
    archive = {
      prefix = "archive/"
      transitions = {
        STANDARD_IA = 30
        GLACIER     = 90
      }
      expiration_days = 3650
    }
    replaced = {
      noncurrent_transitions = {
        STANDARD_IA = 30
      }
      noncurrent_expiration_days = 60
      newer_noncurrent_versions  = 3
    }
  }

  function_notifications = {
    thumbnails = {
      function_name = module.function_thumbnails.name
      alias_name    = module.alias_thumbnails.name
      arn           = "arn:aws:lambda:eu-central-1:111111111111:function:album-prod-thumbnails:live"
      filter_prefix = "in/"
      filter_suffix = ".txt"
    }
  }

  queue_notifications = {
    removed = {
      arn    = module.queue_removed.arn
      events = ["s3:ObjectRemoved:*"]
    }
  }

  topic_notifications = {
    restored = {
      arn           = module.topic_restored.arn
      events        = ["s3:ObjectRestore:Completed"]
      filter_prefix = "archive/"
    }
  }

  cors_rules = [
    {
      allowed_origins = ["https://album.example.com"]
      allowed_methods = ["GET", "PUT"]
      allowed_headers = ["content-type"]
      expose_headers  = ["etag"]
      max_age_seconds = 3600
    },
  ]
}

module "bucket_contracts" {
  source = "../../../modules/bucket"

  name       = "album-prod-contracts-111111111111"
  account_id = "111111111111"
  region     = "eu-central-1"

  object_lock = {
    mode = "GOVERNANCE"
    days = 30
  }
}

module "bucket_scratch" {
  source = "../../../modules/bucket"

  name               = "album-prod-scratch-111111111111"
  account_id         = "111111111111"
  region             = "eu-central-1"
  versioning_enabled = false
}

# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "identity_pool_visitors" {
  source = "../../../modules/identity_pool"

  name   = "shop-prod-visitors"
  region = "eu-central-1"

  user_pool_clients = {
    "buyers/web" = {
      provider_name = module.user_pool_buyers.provider_name
      client_id     = module.user_pool_buyers.client_ids["web"]
    }
    "buyers/phone" = {
      provider_name = module.user_pool_buyers.provider_name
      client_id     = module.user_pool_buyers.client_ids["phone"]
    }
    "staff/web" = {
      provider_name = module.user_pool_staff.provider_name
      client_id     = module.user_pool_staff.client_ids["web"]
    }
  }

  roles = {
    authenticated = [
      {
        sid       = "Pictures"
        actions   = ["s3:GetObject"]
        resources = ["arn:aws:s3:::shop-prod-pictures-111111111111/*"]
      },
      {
        sid       = "PicturesKey"
        actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
        resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
        conditions = {
          StringEquals = {
            "kms:ViaService" = ["s3.eu-central-1.amazonaws.com"]
          }
          "ForAnyValue:StringEquals" = {
            "kms:ResourceAliases" = ["alias/shop-prod-data"]
          }
        }
      },
      {
        sid       = "Orders"
        actions   = ["dynamodb:GetItem"]
        resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/shop-prod-orders"]
      },
      {
        sid       = "OrdersByStatus"
        actions   = ["dynamodb:Query"]
        resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/shop-prod-orders/index/byStatus"]
      },
      {
        sid       = "Quote"
        actions   = ["lambda:InvokeFunction"]
        resources = ["arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-quote:live"]
      },
      {
        sid     = "Translate"
        actions = ["translate:TranslateText"]
        # These actions have no resource-level permissions.
        resources = ["*"]
      },
    ]
    unauthenticated = [
      {
        sid       = "Wishes"
        actions   = ["sqs:SendMessage"]
        resources = ["arn:aws:sqs:eu-central-1:111111111111:shop-prod-wishes"]
      },
    ]
  }
}

module "identity_pool_staff" {
  source = "../../../modules/identity_pool"

  name                    = "shop-prod-staff"
  region                  = "eu-central-1"
  server_side_token_check = false

  user_pool_clients = {
    "staff/web" = {
      provider_name = module.user_pool_staff.provider_name
      client_id     = module.user_pool_staff.client_ids["web"]
    }
  }

  roles = {
    authenticated = []
  }
}

module "identity_pool_passers_by" {
  source = "../../../modules/identity_pool"

  name   = "shop-prod-passers-by"
  region = "eu-central-1"

  roles = {
    unauthenticated = []
  }
}

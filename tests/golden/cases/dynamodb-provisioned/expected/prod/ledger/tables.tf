# Rendered by stagetwin from functions/ledger/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_accounts" {
  source = "../../../modules/table"

  name     = "ledger-prod-accounts"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  read_capacity                  = 5
  write_capacity                 = 2
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}

module "table_bookings" {
  source = "../../../modules/table"

  name      = "ledger-prod-bookings"
  hash_key  = "account"
  range_key = "bookedAt"
  attributes = {
    account  = "S"
    bookedAt = "N"
    shop     = "S"
  }

  global_secondary_indexes = {
    byShop = {
      hash_key        = "shop"
      range_key       = "bookedAt"
      projection_type = "ALL"
      write_capacity  = 4
      read_scaling = {
        minimum            = 1
        maximum            = 20
        target_utilization = 70
      }
    }
    byTime = {
      hash_key        = "shop"
      projection_type = "KEYS_ONLY"
      read_scaling = {
        minimum            = 5
        maximum            = 200
        target_utilization = 60
        scale_in_cooldown  = 120
        scale_out_cooldown = 30

        schedules = {
          opening = {
            schedule = "cron(30 7 ? * MON-FRI *)"
            timezone = "Europe/Zurich"
            minimum  = 50
          }
          closing = {
            schedule = "cron(0 20 ? * * *)"
            timezone = "Europe/Zurich"
            minimum  = 5
            maximum  = 100
          }
          launch = {
            schedule = "at(2027-01-31T18:00:00)"
            maximum  = 400
          }
        }
      }
      write_scaling = {
        minimum            = 2
        maximum            = 40
        target_utilization = 70
      }
    }
  }

  read_scaling = {
    minimum            = 5
    maximum            = 200
    target_utilization = 60
    scale_in_cooldown  = 120
    scale_out_cooldown = 30

    schedules = {
      opening = {
        schedule = "cron(30 7 ? * MON-FRI *)"
        timezone = "Europe/Zurich"
        minimum  = 50
      }
      closing = {
        schedule = "cron(0 20 ? * * *)"
        timezone = "Europe/Zurich"
        minimum  = 5
        maximum  = 100
      }
      launch = {
        schedule = "at(2027-01-31T18:00:00)"
        maximum  = 400
      }
    }
  }
  write_scaling = {
    minimum            = 2
    maximum            = 40
    target_utilization = 70
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}

module "table_rates" {
  source = "../../../modules/table"

  name      = "ledger-prod-rates"
  hash_key  = "currency"
  range_key = "since"
  attributes = {
    currency = "S"
    since    = "N"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}

module "items_rates" {
  source = "../../../modules/table_items"

  table_name = module.table_rates.name
  hash_key   = "currency"
  range_key  = "since"

  items = {
    "CHF/1767225600" = jsonencode({
      currency = {
        S = "CHF"
      }
      since = {
        N = "1767225600"
      }
      rate = {
        N = "1.07"
      }
      official = {
        BOOL = true
      }
    })
    "NOK/1767225600" = jsonencode({
      currency = {
        S = "NOK"
      }
      since = {
        N = "1767225600"
      }
      rate = {
        N = "0.085"
      }
      sources = {
        SS = ["bank", "fund"]
      }
      notes = {
        M = {
          by = {
            S = "Ada $${x}"
          }
          seen = {
            L = [
              {
                NULL = true
              },
              {
                B = "AQI="
              },
            ]
          }
        }
      }
    })
  }
}

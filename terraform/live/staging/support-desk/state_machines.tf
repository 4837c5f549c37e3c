# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "state_machine_follow_up" {
  source = "../../../modules/state_machine"

  name                  = "support-desk-staging-follow-up"
  account_id            = "222222222222"
  region                = "eu-central-1"
  log_retention_in_days = 30

  definition = jsonencode({
    Comment = "Whoever is not content hears from us again"
    StartAt = "Did it help"
    States = {
      "Did it help" = {
        Type = "Choice"
        Choices = [
          {
            And = [
              {
                Variable  = "$.detail.satisfied"
                IsPresent = true
              },
              {
                Variable      = "$.detail.satisfied"
                BooleanEquals = false
              },
            ]
            Next = "Open it again"
          },
        ]
        Default = "Close it"
      }
      "Open it again" = {
        Type = "Pass"
        Parameters = {
          "ticket.$" = "$.detail.id"
          state      = "open"
        }
        End = true
      }
      "Close it" = {
        Type = "Pass"
        Parameters = {
          "ticket.$" = "$.detail.id"
          state      = "closed"
        }
        End = true
      }
    }
  })
}

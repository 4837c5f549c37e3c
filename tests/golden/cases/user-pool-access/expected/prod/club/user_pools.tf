# Rendered by stagetwin from functions/club/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "user_pool_members" {
  source = "../../../modules/user_pool"

  name                = "club-prod-members"
  username_attributes = ["email"]
  deletion_protection = "INACTIVE"

  password_policy = {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 7
  }

  triggers = {
    post_confirmation = {
      function_name = module.function_welcome.name
      alias_name    = module.alias_welcome.name
      arn           = "arn:aws:lambda:eu-central-1:111111111111:function:club-prod-welcome:live"
    }
  }

  attributes = {
    tenant = {
      mutable    = false
      min_length = 1
      max_length = 64
    }
    nickNames = {
    }
    floor = {
      attribute_data_type = "Number"
      min_value           = -2
      max_value           = 40
    }
    joined = {
      attribute_data_type = "DateTime"
    }
    veteran = {
      attribute_data_type = "Boolean"
    }
  }

  administrators = {
    roster = {
      role_name = module.function_roster.role_name
      actions = [
        "cognito-idp:AdminConfirmSignUp",
        "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminDeleteUser",
        "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminEnableUser",
        "cognito-idp:AdminGetUser",
        "cognito-idp:AdminListGroupsForUser",
        "cognito-idp:AdminResetUserPassword",
        "cognito-idp:AdminSetUserPassword",
        "cognito-idp:AdminUpdateUserAttributes",
        "cognito-idp:AdminUserGlobalSignOut",
        "cognito-idp:ListGroups",
        "cognito-idp:ListUsers",
        "cognito-idp:ListUsersInGroup",
      ]
    }
    welcome = {
      role_name = module.function_welcome.role_name
      actions   = ["cognito-idp:AdminAddUserToGroup", "cognito-idp:AdminRemoveUserFromGroup"]
    }
  }

  clients = {
    web = {
      auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
      access_token_minutes = 60
      id_token_minutes     = 60
      refresh_token_days   = 30
    }
  }

  groups = {
    newcomers = {
    }
  }
}

module "user_pool_partners" {
  source = "../../../modules/user_pool"

  name                = "club-prod-partners"
  username_attributes = ["email"]
  deletion_protection = "INACTIVE"

  password_policy = {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 7
  }

  administrators = {
    roster = {
      role_name = module.function_roster.role_name
      actions   = ["cognito-idp:AdminInitiateAuth", "cognito-idp:AdminRespondToAuthChallenge"]
    }
  }
}

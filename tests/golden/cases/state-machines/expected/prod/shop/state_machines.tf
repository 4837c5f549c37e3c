# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "state_machine_order" {
  source = "../../../modules/state_machine"

  name                  = "shop-prod-order"
  account_id            = "111111111111"
  region                = "eu-central-1"
  log_retention_in_days = 30

  definition = jsonencode({
    Comment        = "From an order to its delivery"
    StartAt        = "Is it free?"
    TimeoutSeconds = 3600
    States = {
      "Is it free?" = {
        Type = "Choice"
        Choices = [
          {
            And = [
              {
                Variable  = "$.price"
                IsPresent = true
              },
              {
                Not = {
                  Variable           = "$.price"
                  NumericGreaterThan = 0
                }
              },
            ]
            Next = "Keep it"
          },
        ]
        Default = "Charge"
      }
      Charge = {
        Type     = "Task"
        Resource = "arn:aws:states:::lambda:invoke"
        Parameters = {
          FunctionName = "arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-charge:live"
          "Payload.$"  = "$"
        }
        ResultSelector = {
          "paid.$" = "$.Payload.paid"
        }
        ResultPath = "$.receipt"
        Retry = [
          {
            ErrorEquals     = ["Lambda.ServiceException", "Lambda.TooManyRequestsException"]
            IntervalSeconds = 1
            MaxAttempts     = 3
            BackoffRate     = 2
            JitterStrategy  = "FULL"
          },
        ]
        Catch = [
          {
            ErrorEquals = ["States.ALL"]
            ResultPath  = "$.error"
            Next        = "Give up"
          },
        ]
        Next = "Keep it"
      }
      "Keep it" = {
        Type     = "Task"
        Resource = "arn:aws:states:::dynamodb:putItem"
        Parameters = {
          TableName = "shop-prod-orders"
          Item = {
            id = {
              "S.$" = "$.id"
            }
            state = {
              S = "kept"
            }
          }
        }
        ResultPath = null
        Next       = "Tell everybody"
      }
      "Tell everybody" = {
        Type = "Parallel"
        Branches = [
          {
            StartAt = "Queue a job"
            States = {
              "Queue a job" = {
                Type     = "Task"
                Resource = "arn:aws:states:::sqs:sendMessage"
                Parameters = {
                  QueueUrl = "https://sqs.eu-central-1.amazonaws.com/111111111111/shop-prod-jobs"
                  MessageBody = {
                    "line.$" = "States.Format('order {} of {}', $.id, 'prod')"
                  }
                }
                End = true
              }
            }
          },
          {
            StartAt = "Put a fact"
            States = {
              "Put a fact" = {
                Type     = "Task"
                Resource = "arn:aws:states:::events:putEvents"
                Parameters = {
                  Entries = [
                    {
                      EventBusName = "shop-prod-facts"
                      Source       = "shop"
                      DetailType   = "OrderKept"
                      "Detail.$"   = "$"
                    },
                  ]
                }
                End = true
              }
            }
          },
        ]
        ResultPath = null
        Next       = "Each line"
      }
      "Each line" = {
        Type           = "Map"
        ItemsPath      = "$.lines"
        MaxConcurrency = 2
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "Pack it"
          States = {
            "Pack it" = {
              Type = "Pass"
              Parameters = {
                packed   = true
                "line.$" = "$"
              }
              End = true
            }
          }
        }
        ResultPath = "$.lines"
        Next       = "Done"
      }
      "Give up" = {
        Type  = "Fail"
        Error = "NotCharged"
        Cause = "The buyer could not be charged"
      }
      Done = {
        Type = "Succeed"
      }
    }
  })

  policy_statements = [
    {
      sid       = "DynamodbPutItem"
      actions   = ["dynamodb:PutItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/shop-prod-orders"]
    },
    {
      sid       = "EventsPutEvents"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/shop-prod-facts"]
    },
    {
      sid       = "LambdaInvokeFunction"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-charge:live"]
    },
    {
      sid       = "SqsSendMessage"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:shop-prod-jobs"]
    },
  ]
}

module "state_machine_quote" {
  source = "../../../modules/state_machine"

  name                  = "shop-prod-quote"
  account_id            = "111111111111"
  region                = "eu-central-1"
  type                  = "EXPRESS"
  log_level             = "ALL"
  log_execution_data    = true
  log_retention_in_days = 7
  tracing_enabled       = false

  definition = jsonencode({
    Comment       = "What an order would cost"
    QueryLanguage = "JSONata"
    StartAt       = "Ask"
    States = {
      Ask = {
        Type     = "Task"
        Resource = "arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-charge:live"
        Arguments = {
          dry   = true
          order = "{% $states.input %}"
        }
        Output = "{% $states.result.paid %}"
        End    = true
      }
    }
  })

  policy_statements = [
    {
      sid       = "LambdaInvokeFunction"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-charge:live"]
    },
  ]
}

module "state_machine_approval" {
  source = "../../../modules/state_machine"

  name                  = "shop-prod-approval"
  account_id            = "111111111111"
  region                = "eu-central-1"
  log_retention_in_days = 30

  encryption = {
    kms_key_arn            = "arn:aws:kms:eu-central-1:111111111111:key/6a1ff9a1-1f6c-4c2e-9a6e-4e7a4d5b0c1d"
    data_key_reuse_seconds = 900
  }

  definition = jsonencode({
    StartAt = "Ask a person"
    States = {
      "Ask a person" = {
        Type     = "Task"
        Resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
        Parameters = {
          QueueUrl = "https://sqs.eu-central-1.amazonaws.com/111111111111/shop-prod-approvals"
          MessageBody = {
            "token.$" = "$$.Task.Token"
            "order.$" = "$"
          }
        }
        TimeoutSeconds = 86400
        Next           = "Look it up"
      }
      "Look it up" = {
        Type     = "Task"
        Resource = "arn:aws:states:::aws-sdk:dynamodb:getItem"
        Parameters = {
          "TableName.$" = "$.table"
          Key = {
            id = {
              "S.$" = "$.id"
            }
          }
        }
        ResultPath = null
        Next       = "Order"
      }
      Order = {
        Type     = "Task"
        Resource = "arn:aws:states:::states:startExecution.sync:2"
        Parameters = {
          StateMachineArn = "arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-order"
          Input = {
            "id.$"                                         = "$.id"
            "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$" = "$$.Execution.Id"
          }
        }
        End = true
      }
    }
  })

  policy_statements = [
    {
      sid     = "EventsDescribeRule"
      actions = ["events:DescribeRule"]
      resources = [
        "arn:aws:events:eu-central-1:111111111111:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
      ]
    },
    {
      sid     = "EventsPutRule"
      actions = ["events:PutRule"]
      resources = [
        "arn:aws:events:eu-central-1:111111111111:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
      ]
    },
    {
      sid     = "EventsPutTargets"
      actions = ["events:PutTargets"]
      resources = [
        "arn:aws:events:eu-central-1:111111111111:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
      ]
    },
    {
      sid       = "SqsSendMessage"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:shop-prod-approvals"]
    },
    {
      sid       = "StatesDescribeExecution"
      actions   = ["states:DescribeExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:execution:shop-prod-order:*"]
    },
    {
      sid       = "StatesStartExecution"
      actions   = ["states:StartExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-order"]
    },
    {
      sid       = "StatesStopExecution"
      actions   = ["states:StopExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:execution:shop-prod-order:*"]
    },
    {
      sid       = "Granted1"
      actions   = ["dynamodb:GetItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/shop-prod-orders"]
    },
    {
      sid       = "Granted2"
      actions   = ["states:InvokeHTTPEndpoint"]
      resources = ["arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-order"]
    },
    {
      sid       = "UseOwnKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/6a1ff9a1-1f6c-4c2e-9a6e-4e7a4d5b0c1d"]
      conditions = {
        StringLike = {
          "kms:EncryptionContext:aws:states:stateMachineArn" = [
            "arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-approval",
            "arn:aws:states:eu-central-1:111111111111:stateMachine:shop-prod-approval/*",
          ]
        }
      }
    },
    {
      sid       = "EncryptOwnLogs"
      actions   = ["kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/6a1ff9a1-1f6c-4c2e-9a6e-4e7a4d5b0c1d"]
      conditions = {
        StringEquals = {
          "kms:EncryptionContext:SourceArn" = ["arn:aws:logs:eu-central-1:111111111111:*"]
        }
      }
    },
  ]
}

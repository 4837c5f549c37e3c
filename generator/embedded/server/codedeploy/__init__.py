"""CodeDeploy for the Lambda platform, as the embedded AWS has it. Runs in MiniStack's environment only."""

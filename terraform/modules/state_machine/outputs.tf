output "arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

output "log_group_name" {
  description = "Name of the log group of its executions."
  value       = aws_cloudwatch_log_group.logs.name
}

output "name" {
  description = "Name of the state machine."
  value       = aws_sfn_state_machine.this.name
}

output "role_name" {
  description = "Name of the role that executions run as."
  value       = aws_iam_role.execution.name
}

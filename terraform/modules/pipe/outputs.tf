output "name" {
  description = "Name of the pipe."
  value       = aws_pipes_pipe.this.name
}

output "role_name" {
  description = "Name of the role that the pipe runs as."
  value       = aws_iam_role.pipe.name
}

"""Releases by CodeDeploy: a deployment for each function, which goes on when nobody watches."""

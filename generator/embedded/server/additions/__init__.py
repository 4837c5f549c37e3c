"""One file per thing that MiniStack lacks; `catalogue` lists them."""

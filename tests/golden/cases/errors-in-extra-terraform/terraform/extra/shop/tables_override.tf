# merged into the rendered files

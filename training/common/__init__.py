"""What every room stands on: errors, files, progress, quiet imports, the manners of the command line."""

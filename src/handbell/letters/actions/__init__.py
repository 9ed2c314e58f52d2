"""One verb a file: permission, change, entry, notice, in one transaction."""

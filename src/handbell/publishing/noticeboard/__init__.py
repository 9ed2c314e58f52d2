"""The noticeboard: the school's own public page, for everyone without social media. No account, no tracking."""

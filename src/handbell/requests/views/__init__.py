"""Pages: what can be asked, asking, deciding, and agreements that an answer named."""

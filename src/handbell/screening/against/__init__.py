"""What is said against people: harm foretold, contempt for families, hatred of a group. Rules, beside the lists."""

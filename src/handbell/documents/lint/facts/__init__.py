"""What several rules read from a document: its dates, its own name, its kind of school, what is said in passing."""

"""What else a school's policy asks of a case: policies that apply, marks, questions, and what follows for somebody."""

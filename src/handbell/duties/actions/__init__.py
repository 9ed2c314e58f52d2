"""What people and the daily job do with duties."""

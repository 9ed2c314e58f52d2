"""Speed, measured beside what people would use instead: `script/bench` runs all of it and prints one table."""

"""The first page, the choice of a school, and the demo sign-in."""

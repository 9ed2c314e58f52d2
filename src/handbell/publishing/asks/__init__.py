"""What a post's form asks because clauses of the policy do: whose pictures, who opened the links, which purpose."""

"""Counties to one figure: each is counted by its own run, whom they share is judged again, the rest adds up."""

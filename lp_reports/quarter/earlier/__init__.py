"""What earlier runs published and closed (run.json, 结账/) -> what has changed since."""

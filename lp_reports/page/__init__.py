"""The clerk's page in her own browser: the commands by clicks. It computes nothing; long work is a child process."""

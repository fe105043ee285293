"""What lies in a workspace -> what is read of it: each file in a child process behind the gate, or out of 缓存."""

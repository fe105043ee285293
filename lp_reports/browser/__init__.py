"""台账自查.html: the self-check as it runs in a filler's browser. Bytes in, plain data out; no file, no process."""

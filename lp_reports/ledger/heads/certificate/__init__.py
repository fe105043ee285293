"""Which columns are the certificate's: what the table calls it, another paper beside it, bare heads of it."""

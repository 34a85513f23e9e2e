"""The Teams edge: the only code that knows Microsoft's SDK and the HTTP server."""

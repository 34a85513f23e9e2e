"""The records for assistants that speak the Model Context Protocol: the API's answers as tools."""

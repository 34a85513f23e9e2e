"""Reading minutes: documents in, drafts out; knows neither the database nor Teams."""

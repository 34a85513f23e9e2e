"""Agendas: what people put on them, and what comes by itself."""

"""How a document is laid out: numbers, headings, labels, tables, paragraphs, items."""

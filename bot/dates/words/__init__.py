"""The words that dates are made of, in Swedish and English, and the lexer that knows them."""

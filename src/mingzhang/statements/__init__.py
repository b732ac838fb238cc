"""The grammar: how reports state facts. Every form both writes and reads."""

"""The rules: eight families, each rule with id, title, severity, basis and an example of right and wrong."""

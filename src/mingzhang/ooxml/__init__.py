"""What all Office files have in common, whoever reads or makes them: names, the package, the theme."""

"""From a drafted report to the files that people publish: Word, PDF, page, plain text."""

"""Word 97–2003 files (.doc, .wps): the binary format of [MS-DOC] becomes a Document."""

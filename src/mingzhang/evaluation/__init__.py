"""预算绩效 forms: self-evaluation forms and scoring tables, read from the tables of a document."""

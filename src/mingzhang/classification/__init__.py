"""科目: the classifications of expenditure, by year."""

"""From a book of facts to a report: the seed of drafting, and the synthetic reports that prove the checker."""

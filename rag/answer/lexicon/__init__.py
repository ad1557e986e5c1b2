"""Small tables of English news vocabulary: what a statement may say in other words than its evidence."""

"""What projects and companies are called, and who a clause is about."""

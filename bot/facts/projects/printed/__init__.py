"""Projects in the forms of print: labelled lines, records, tables, corrections."""

"""The content's files as domain types: postings, companies, pages."""

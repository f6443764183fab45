CREATE INDEX members_by_name ON members (sort_key);

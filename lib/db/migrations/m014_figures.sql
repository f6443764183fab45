ALTER TABLE changes ADD COLUMN unit_id INTEGER CHECK (unit_id IS NULL OR member_id IS NULL);

DROP TRIGGER unit_versions_added;

DROP TRIGGER unit_versions_changed;

CREATE TRIGGER unit_versions_added AFTER INSERT ON unit_versions
BEGIN INSERT INTO changes (unit_id) VALUES (new.unit_id); END;

CREATE TRIGGER unit_versions_changed AFTER UPDATE ON unit_versions
BEGIN INSERT INTO changes (unit_id) VALUES (new.unit_id); END;

CREATE TRIGGER units_changed AFTER UPDATE ON units
BEGIN INSERT INTO changes (unit_id) VALUES (new.id); END;

DROP TRIGGER secret_counts_added;

DROP TRIGGER secret_counts_changed;

CREATE TRIGGER secret_counts_added AFTER INSERT ON secret_counts
BEGIN INSERT INTO changes (unit_id) VALUES (new.unit_id); END;

CREATE TRIGGER secret_counts_changed AFTER UPDATE ON secret_counts
BEGIN INSERT INTO changes (unit_id) VALUES (new.unit_id); END;

-- Whom to ask in a unit: its secretary and a telephone, dated like its name. Personal data: shown to
-- whoever may read the members of the unit.
ALTER TABLE unit_versions ADD COLUMN secretary TEXT NOT NULL DEFAULT '';

ALTER TABLE unit_versions ADD COLUMN phone TEXT NOT NULL DEFAULT '';

-- The newest change that bears on no member: under it the units of a day are kept in memory.
CREATE INDEX changes_beside_members ON changes (seq) WHERE member_id IS NULL;

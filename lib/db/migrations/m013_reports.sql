CREATE TABLE report_text_revisions (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    side TEXT CHECK (side IN ('workplace', 'residence')),
    with_signals INTEGER CHECK (with_signals IN (0, 1)),
    part TEXT NOT NULL,
    text TEXT,
    written_over TEXT,
    edited_by INTEGER NOT NULL REFERENCES accounts (id),
    edited_at TEXT NOT NULL,
    CHECK ((side IS NULL) = (with_signals IS NULL))
) STRICT;

CREATE INDEX report_text_revisions_part ON report_text_revisions (year, unit_id, part);

WITH RECURSIVE lines (of_text, number, line, rest) AS (
    SELECT rowid, 0, NULL, text || char(10) FROM report_texts WHERE part LIKE 'section\_%' ESCAPE '\'
    UNION ALL
    SELECT of_text, number + 1, substr(rest, 1, instr(rest, char(10)) - 1),
        substr(rest, instr(rest, char(10)) + 1)
    FROM lines WHERE rest <> ''
),
marked (of_text, text) AS (
    SELECT of_text, group_concat(
        CASE WHEN (line GLOB '[0-9]. *' OR line GLOB '[0-9][0-9]. *' OR line GLOB '[0-9].[0-9]. *')
                AND length(line) <= 124 AND substr(line, -1) NOT IN ('.', ';', ':', ',')
            THEN '# ' || line ELSE line END, char(10) ORDER BY number)
    FROM lines WHERE number > 0 GROUP BY of_text
)
INSERT INTO report_text_revisions
    (year, unit_id, side, with_signals, part, text, edited_by, edited_at)
SELECT old.year, old.unit_id, iif(marked.of_text IS NULL, NULL, 'workplace'),
    iif(marked.of_text IS NULL, NULL, 0), old.part, coalesce(marked.text, old.text),
    old.edited_by, old.edited_at
FROM report_texts old LEFT JOIN marked ON marked.of_text = old.rowid
ORDER BY old.edited_at, old.rowid;

DROP TABLE report_texts;

CREATE TRIGGER report_text_revisions_are_not_edited BEFORE UPDATE ON report_text_revisions
BEGIN SELECT raise(ABORT, 'report texts are not edited'); END;

CREATE TRIGGER report_text_revisions_are_not_deleted BEFORE DELETE ON report_text_revisions
BEGIN SELECT raise(ABORT, 'report texts are not deleted'); END;

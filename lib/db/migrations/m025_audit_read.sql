DROP INDEX audit_account;

DROP INDEX audit_subject;

CREATE INDEX audit_account_at ON audit (account_id, at);

CREATE INDEX audit_subject_at ON audit (subject, at);

CREATE INDEX audit_action_at ON audit (action, at);

CREATE INDEX audit_kind_at ON audit (substr(subject, 1, instr(subject || '/', '/') - 1), at);

DROP INDEX reads_account;

DROP INDEX reads_subject;

CREATE INDEX reads_at ON reads (at);

CREATE INDEX reads_account_at ON reads (account_id, at);

CREATE INDEX reads_subject_at ON reads (subject, at);

CREATE INDEX reads_kind_at ON reads (kind, at);

CREATE INDEX reads_subject_kind_at ON reads (
    substr(subject, 1, instr(subject || '/', '/') - 1), at
);

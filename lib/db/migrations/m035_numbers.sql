-- Any part of a card number, from three digits on. The numbers themselves stay with the members.
CREATE VIRTUAL TABLE member_cards USING fts5 (
    card_number, content = 'members', content_rowid = 'id', tokenize = 'trigram'
);

INSERT INTO member_cards (member_cards) VALUES ('rebuild');

CREATE TRIGGER members_card_added AFTER INSERT ON members
BEGIN INSERT INTO member_cards (rowid, card_number) VALUES (new.id, new.card_number); END;

CREATE TRIGGER members_card_changed AFTER UPDATE OF card_number ON members
WHEN old.card_number <> new.card_number
BEGIN
    INSERT INTO member_cards (member_cards, rowid, card_number)
    VALUES ('delete', old.id, old.card_number);
    INSERT INTO member_cards (rowid, card_number) VALUES (new.id, new.card_number);
END;

CREATE INDEX members_born_in ON members (substr(birth_date, 1, 4));

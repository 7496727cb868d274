-- INSERT OR REPLACE deletes what stands in its way without asking the triggers of deletion: what is written is not written over either.
CREATE TRIGGER postings_no_replace BEFORE INSERT ON postings
WHEN EXISTS (SELECT 1 FROM postings WHERE seq = NEW.seq AND event = NEW.event AND member = NEW.member AND ordinal = NEW.ordinal)
    OR EXISTS (SELECT 1 FROM postings WHERE shard = NEW.shard AND member = NEW.member AND at = NEW.at AND event = NEW.event AND ordinal = NEW.ordinal)
BEGIN
    SELECT RAISE(ABORT, 'postings are append-only');
END;

-- A note that is sent twice is there once: it is passed over, not refused.
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
    SELECT RAISE(IGNORE);
END;

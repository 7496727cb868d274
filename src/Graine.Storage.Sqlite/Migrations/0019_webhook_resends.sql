-- The request that had a message sent again last: the same request does not do it twice.
ALTER TABLE webhook_messages ADD COLUMN resent_by BLOB CHECK (length(resent_by) = 16);

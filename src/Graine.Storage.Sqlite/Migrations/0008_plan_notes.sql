-- Why a revision was published, in the words of whoever did.
ALTER TABLE plan_revisions ADD COLUMN note TEXT NOT NULL DEFAULT '';

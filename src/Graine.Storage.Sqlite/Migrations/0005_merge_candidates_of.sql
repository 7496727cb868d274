-- A member's page asks which pairs it is in.
CREATE INDEX merge_candidates_first_idx ON merge_candidates (first);
CREATE INDEX merge_candidates_second_idx ON merge_candidates (second);

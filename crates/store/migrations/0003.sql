-- How each go at the questions of a lesson or a policy ended; never changed, never deleted. `about` is `lesson/<id>`, `return/<id>` or
-- `policy/<id>/<version>`. Which answers were given is nowhere.
CREATE TABLE attempt (
  id       INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  about    TEXT NOT NULL,
  raw      INTEGER NOT NULL,
  max      INTEGER NOT NULL,
  critical INTEGER NOT NULL,
  passed   INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_by_about ON attempt (about, id);

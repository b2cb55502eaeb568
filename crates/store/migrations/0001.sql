-- Times are RFC 3339 with the employee's own offset, because the rules go by the clock on their wall.
CREATE TABLE finding (
  check_id       TEXT PRIMARY KEY,
  verdict        TEXT,
  failing_since  TEXT,
  failing_sweeps INTEGER NOT NULL,
  snoozed_until  TEXT,
  remind         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE first_seen (
  key   TEXT PRIMARY KEY,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The latest moment of each kind: digest, sweep.
CREATE TABLE latest (
  kind TEXT PRIMARY KEY,
  at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row each time a verdict differs from the one before; never changed, never deleted.
CREATE TABLE verdict (
  id       INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  check_id TEXT NOT NULL,
  verdict  TEXT NOT NULL,
  reason   TEXT NOT NULL
) STRICT;
CREATE INDEX verdict_by_check ON verdict (check_id, id);

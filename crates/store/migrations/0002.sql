-- Signed records: only ever added to. `seq` is the record's index in its chain; times are UTC to the millisecond, so that
-- their text sorts as they do.
CREATE TABLE record (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,
  digest   TEXT NOT NULL,
  signer   TEXT NOT NULL,
  envelope BLOB NOT NULL,
  at       TEXT NOT NULL
) STRICT;

-- The exact bytes that records speak of, by their SHA-256.
CREATE TABLE document (
  digest     TEXT PRIMARY KEY,
  bytes      BLOB NOT NULL,
  media_type TEXT NOT NULL
) STRICT;

CREATE TABLE spoken_of (
  seq      INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (seq, document)
) STRICT, WITHOUT ROWID;

-- The public keys that signed here, by their id, and the certificates that name their owner.
CREATE TABLE device_key (
  id  TEXT PRIMARY KEY,
  pem TEXT NOT NULL
) STRICT;
CREATE TABLE certificate (
  digest TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  pem    TEXT NOT NULL
) STRICT;

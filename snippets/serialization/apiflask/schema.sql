DROP TABLE IF EXISTS bird;

CREATE TABLE bird (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  wingspan_cm REAL,
  seen_at TIMESTAMP NOT NULL,
  observer_email TEXT NOT NULL
);

INSERT INTO bird (name, wingspan_cm, seen_at, observer_email) VALUES
  ('Kingfisher', 25.5, '2026-05-01T06:30:00Z', 'observer@example.org'),
  ('Blåhake', NULL, '2026-05-02T05:10:07Z', 'observer@example.org'),
  ('Wren egg', 0, '2026-05-03T23:59:59Z', 'observer@example.org');

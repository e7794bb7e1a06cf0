-- What the statements beside this file read.

-- The tables as one would make them. Nothing else is in a row, so that a scan reads no more than it must.
create table venues (
  id text collate "C" not null,
  latitude float8 not null,
  longitude float8 not null,
  price_range text
);

create table venue_tags (
  venue_id text collate "C" not null,
  tag text collate "C" not null
);

create table views (
  user_id int not null,
  venue_id text collate "C" not null,
  seconds float8 not null
);

-- The same for this one statement alone, with every means that PostgreSQL brings along: intarray counts tags that
-- are numbers, and cube measures the straight line between two points of the sphere of radius 1, both in C.
create extension intarray;
create extension cube;

create table tuned_venues (
  id text collate "C" not null,
  position cube not null,
  -- 1 budget, 2 moderate, 3 upscale.
  price smallint,
  tags int[] not null
);
